// C3: krealloc stays in place while the object has room, and keeps the old content when it moves.
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char *p = kmalloc(20, GFP_KERNEL), *q, *r;

	if (!p)
		return -ENOMEM;
	strcpy(p, "content");
	q = krealloc(p, 30, GFP_KERNEL);
	pr_info("in place %d\n", (unsigned long)q == (unsigned long)p);
	r = krealloc(q, 300, GFP_KERNEL | __GFP_ZERO);
	pr_info("%s %d %zu\n", r, r[299], ksize(r));
	kfree(r);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "in place 1\n"
//@ stdout "content 0 512\n"
