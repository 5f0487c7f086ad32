/* ERR_PTR() that is asked about. */
#include <linux/err.h>
#include <linux/module.h>

//@ stdout "error -2\n"
//@ expect none
static char *lookup(int found)
{
	return found ? "here" : ERR_PTR(-ENOENT);
}

static int __init error_init(void)
{
	char *p = lookup(0);

	if (IS_ERR(p)) {
		pr_info("error %ld\n", PTR_ERR(p));
		return 0;
	}
	pr_info("%d\n", p[0]);
	return 0;
}

module_init(error_init);
MODULE_LICENSE("GPL");
