// C8
#include <linux/module.h>
#include <linux/gfp.h>
#include <linux/mm.h>
static int __init start(void)
{
	unsigned long a = get_zeroed_page(GFP_KERNEL), b = __get_free_pages(GFP_KERNEL, get_order(3 * PAGE_SIZE));

	if (!a || !b)
		return -ENOMEM;
	pr_info("%d %d\n", ((char *)a)[100], get_order(3 * PAGE_SIZE));
	free_page(a);
	free_pages(b, 2);
	free_pages(0, 3);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "0 2\n"
