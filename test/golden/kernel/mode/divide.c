/* Division by zero in kernel mode: an oops as well. */
#include <linux/module.h>

//@ exit 139
static int divisor;

static int __init divide_init(void)
{
	//@ expect division-by-zero
	return 1 / divisor;
}

module_init(divide_init);
MODULE_LICENSE("GPL");
