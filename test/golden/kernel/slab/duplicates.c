#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char *a = kstrdup("text", GFP_KERNEL), *b = kstrndup("longer", 4, GFP_KERNEL), *c = kasprintf(GFP_KERNEL, "%s-%d", "id", 7);
	int n[2] = { 1, 2 }, *d = kmemdup(n, sizeof(n), GFP_KERNEL);

	if (a && b && c && d)
		pr_info("%s %s %s %d\n", a, b, c, d[1]);
	kfree(a);
	kfree(b);
	kfree(c);
	kfree(d);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "text long id-7 2\n"
