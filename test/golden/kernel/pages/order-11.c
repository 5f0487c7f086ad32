// C8
#include <linux/module.h>
#include <linux/gfp.h>
static int __init start(void)
{
	struct page *page = alloc_pages(GFP_KERNEL, 11); //@ expect kernel-bug
	pr_info("%d\n", page == NULL);
	return 0;
}
module_init(start);
//@ stdout "1\n"
//@ message `alloc_pages(GFP_KERNEL, 11)` asks for order 11: the largest block has order 10
