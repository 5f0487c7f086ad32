// C8: The frame goes back with its last user.
#include <linux/module.h>
#include <linux/mm.h>
static int __init start(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	get_page(page);
	pr_info("%d\n", page_count(page));
	put_page(page);
	pr_info("%d\n", page_count(page));
	put_page(page);
	pr_info("%d\n", page_count(page));
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "2\n"
//@ stdout "1\n"
//@ stdout "0\n"
