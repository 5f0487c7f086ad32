// C3
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char *p = kmalloc(0, GFP_KERNEL);
	*p = 1; //@ expect null-dereference
	return 0;
}
module_init(start);
