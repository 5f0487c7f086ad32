/* ERR_PTR() that is used without IS_ERR(). */
#include <linux/err.h>
#include <linux/module.h>

//@ exit 137
static char *lookup(int found)
{
	return found ? "here" : ERR_PTR(-ENOENT);
}

static int __init error_init(void)
{
	char *p = lookup(0);

	//@ expect wild-pointer
	pr_info("%d\n", p[0]);
	return 0;
}

module_init(error_init);
MODULE_LICENSE("GPL");
