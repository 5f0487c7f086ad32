// C3: A negative number becomes an enormous size: there is no such block.
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	int n = -1;
	void *p = kmalloc(n, GFP_KERNEL); //@ expect kernel-bug
	pr_info("%d\n", p == NULL);
	return 0;
}
module_init(start);
//@ stdout "1\n"
