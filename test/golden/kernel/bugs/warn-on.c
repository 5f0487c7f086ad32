// C10
#include <linux/module.h>
static int __init start(void)
{
	int level = 3;

	if (WARN_ON(level > 2)) //@ expect kernel-bug
		pr_info("goes on\n");
	return 0;
}
module_init(start);
//@ stdout "goes on\n"
