// C10
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/kmemleak.h>
static int __init start(void)
{
	char *p = kmalloc(64, GFP_KERNEL);

	kmemleak_not_leak(p);
	return 0;
}
module_init(start);
//@ expect none
//@ exit 0
