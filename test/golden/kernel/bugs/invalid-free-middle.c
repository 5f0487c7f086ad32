// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char *p = kmalloc(16, GFP_KERNEL);

	kfree(p + 4); //@ expect invalid-free
	kfree(p);
	return 0;
}
module_init(start);
