// C10
#include <linux/module.h>
#include <linux/slab.h>
static char *buffer;
static int __init start(void)
{
	buffer = kmalloc(64, GFP_KERNEL); //@ expect leak
	return buffer ? 0 : -ENOMEM;
}
static void __exit stop(void)
{
	buffer = NULL;
}
module_init(start);
module_exit(stop);
