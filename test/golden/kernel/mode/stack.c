/* The kernel stack is small: 16 KiB on x86-64, 8 KiB on x86-32. */
#include <linux/module.h>

//@ machine arch=x86-64
//@ exit 139
static int down(int n)
{
	char room[500];

	room[0] = n;
	//@ expect stack-overflow
	return n == 0 ? room[0] : down(n - 1) + room[0];
}

static int __init stack_init(void)
{
	return down(100) & 0;
}

module_init(stack_init);
MODULE_LICENSE("GPL");
