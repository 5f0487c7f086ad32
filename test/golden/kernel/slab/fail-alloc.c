// The second allocation fails: what the first one gave is freed, and insmod says why the module is not loaded.
#include <linux/module.h>
#include <linux/slab.h>
static void *a, *b;
static int __init start(void)
{
	a = kmalloc(100, GFP_KERNEL);
	if (!a)
		return -ENOMEM;
	b = kmalloc(200, GFP_KERNEL);
	if (!b) {
		kfree(a);
		return -ENOMEM;
	}
	pr_info("both\n");
	return 0;
}
static void __exit stop(void)
{
	kfree(a);
	kfree(b);
}
module_init(start);
module_exit(stop);
//@ machine fail-alloc=2
//@ expect none
//@ exit 1
