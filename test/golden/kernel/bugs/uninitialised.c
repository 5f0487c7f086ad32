// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	int *p = kmalloc(8, GFP_KERNEL), *z = kzalloc(8, GFP_KERNEL);

	if (z[1] == 0 && p[1] == 5) //@ expect uninitialized-read
		pr_info("by chance\n");
	kfree(p);
	kfree(z);
	return 0;
}
module_init(start);
