// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	int *p = kmalloc(sizeof(*p), GFP_KERNEL);

	*p = 1;
	kfree(p);
	pr_info("%d\n", *p); //@ expect use-after-free
	return 0;
}
module_init(start);
//@ message `*p` reads freed memory: `p` still points into the block of 4 bytes that `kfree(p)` gave back on line 9; the kernel's name for it: KASAN: slab-use-after-free
