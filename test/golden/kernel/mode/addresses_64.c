/* Where a module's parts and its stack are on x86-64. */
#include <linux/module.h>

//@ machine arch=x86-64
//@ stdout "text ffffffffc0, data ffffffffc0, stack ffffc900, above zero: 0\n"
//@ expect none
static int variable;

static int __init addresses_init(void)
{
	int local;
	long p = (long)&variable;

	pr_info("text %lx, data %lx, stack %lx, above zero: %d\n", (unsigned long)addresses_init >> 24, (unsigned long)&variable >> 24,
		(unsigned long)&local >> 32, p > 0);
	return 0;
}

module_init(addresses_init);
MODULE_LICENSE("GPL");
