// C3: A product that does not fit is no size: kmalloc_array gives NULL.
#include <linux/module.h>
#include <linux/slab.h>
struct row { int cells[8]; };
struct table { int n; struct row rows[]; };
static int __init start(void)
{
	struct table *t = kzalloc(struct_size(t, rows, 3), GFP_KERNEL);
	int *a = kcalloc(4, sizeof(*a), GFP_KERNEL);

	if (!t || !a)
		return -ENOMEM;
	pr_info("%zu %d %d\n", struct_size(t, rows, 3), t->rows[2].cells[7], a[3]);
	pr_info("%d\n", kmalloc_array(SIZE_MAX / 2, 4, GFP_KERNEL) == NULL);
	kfree(t);
	kfree(a);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "100 0 0\n"
//@ stdout "1\n"
