/* Where a module's parts and its stack are on x86-32: in the vmalloc area, and in the direct map. */
#include <linux/module.h>

//@ machine arch=x86-32
//@ stdout "text f8, data f8, stack c\n"
//@ expect none
static int variable;

static int __init addresses_init(void)
{
	int local;

	pr_info("text %lx, data %lx, stack %lx\n", (unsigned long)addresses_init >> 24, (unsigned long)&variable >> 24, (unsigned long)&local >> 28);
	return 0;
}

module_init(addresses_init);
MODULE_LICENSE("GPL");
