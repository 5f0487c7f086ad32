/* A page of user mode (the first of insmod's own file) is shut to kernel mode, although it is there: SMAP. */
#include <linux/module.h>

//@ machine arch=x86-32
//@ exit 137
static int __init user_init(void)
{
	char *p = (char *)0x56555000;

	//@ expect wild-pointer
	return p[0];
}

module_init(user_init);
MODULE_LICENSE("GPL");
