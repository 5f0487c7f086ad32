// Each message begins with its level; pr_cont goes on with an open line, any other message ends it.
#include <linux/module.h>
static int __init start(void)
{
	printk(KERN_INFO "info\n");
	pr_err("error");
	pr_warn("warning\n");
	pr_info("one");
	pr_cont(" line\n");
	pr_debug("nobody reads this\n");
	printk("no level\n");
	return 0;
}
module_init(start);
MODULE_LICENSE("GPL");
//@ expect none
//@ exit 0
//@ stdout "info\n"
//@ stdout "error\n"
//@ stdout "warning\n"
//@ stdout "one line\n"
//@ stdout "no level\n"
