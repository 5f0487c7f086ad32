/* Code and constants of a module are not writable, for kernel mode either (CR0.WP). */
#include <linux/module.h>

//@ exit 137
static const int limit = 5;

static int __init readonly_init(void)
{
	int *p = (int *)&limit;

	//@ expect write-to-constant
	*p = 6;
	return 0;
}

module_init(readonly_init);
MODULE_LICENSE("GPL");
