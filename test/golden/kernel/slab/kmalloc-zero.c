// C3: kmalloc(0) gives ZERO_SIZE_PTR, which is no memory; kfree takes it, and NULL too.
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	void *p = kmalloc(0, GFP_KERNEL);

	pr_info("%d %d\n", p == ZERO_SIZE_PTR, ZERO_OR_NULL_PTR(p));
	kfree(p);
	kfree(NULL);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "1 1\n"
