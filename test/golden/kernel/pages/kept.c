// C8: A struct page that is still known keeps its frames.
#include <linux/module.h>
#include <linux/gfp.h>
static struct page *kept;
static int __init start(void)
{
	kept = alloc_page(GFP_KERNEL);
	return kept ? 0 : -ENOMEM;
}
static void __exit stop(void)
{
	__free_page(kept);
}
module_init(start);
module_exit(stop);
//@ expect none
//@ exit 0
