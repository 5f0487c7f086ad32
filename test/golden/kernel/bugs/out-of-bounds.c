// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char *p = kzalloc(24, GFP_KERNEL);

	p[24] = 1; //@ expect out-of-bounds-write
	kfree(p);
	return 0;
}
module_init(start);
//@ message …; the kernel's name for it: KASAN: slab-out-of-bounds
