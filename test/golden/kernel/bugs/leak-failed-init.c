// C10: Who fails gives back what it has: no exit function runs.
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char *a = kmalloc(64, GFP_KERNEL); //@ expect leak

	if (!a)
		return -ENOMEM;
	return -EINVAL;
}
module_init(start);
//@ exit 1
