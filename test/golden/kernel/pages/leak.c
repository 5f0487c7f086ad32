// C8
#include <linux/module.h>
#include <linux/gfp.h>
static int __init start(void)
{
	struct page *page = alloc_pages(GFP_KERNEL, 1); //@ expect leak
	pr_info("%d\n", page != NULL);
	return 0;
}
module_init(start);
//@ stdout "1\n"
