/* init that returns an error: the module is not inserted, its exit function does not run. */
#include <linux/errno.h>
#include <linux/module.h>

//@ stdout "no memory\n"
//@ exit 1
//@ expect none
static int __init fails_init(void)
{
	pr_info("no memory\n");
	return -ENOMEM;
}

static void __exit fails_exit(void)
{
	pr_info("never\n");
}

module_init(fails_init);
module_exit(fails_exit);
MODULE_LICENSE("GPL");
