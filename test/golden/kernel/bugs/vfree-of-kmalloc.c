// C10
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
static int __init start(void)
{
	char *p = kmalloc(100, GFP_KERNEL);

	vfree(p); //@ expect mismatched-free
	kfree(p);
	return 0;
}
module_init(start);
