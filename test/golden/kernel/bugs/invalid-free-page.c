// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	unsigned long page = __get_free_page(GFP_KERNEL);

	kfree((void *)page); //@ expect mismatched-free
	free_page(page);
	return 0;
}
module_init(start);
