// C8
#include <linux/module.h>
#include <linux/gfp.h>
static int __init start(void)
{
	unsigned long a = __get_free_pages(GFP_KERNEL, 3);

	free_pages(a, 1); //@ expect mismatched-free
	return 0;
}
module_init(start);
