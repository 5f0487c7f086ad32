//@ machine ram=64M
//@ expect none
// B1, C8: a zone can be used up while others have memory: GFP_DMA asks for frames below 16 MiB and falls back to no other zone.
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>

static int __init exhaust_init(void)
{
	struct page *page, *next;
	LIST_HEAD(taken);
	int count = 0, above = 0;

	while ((page = alloc_page(GFP_DMA | __GFP_NOWARN | __GFP_NORETRY)) != NULL) {
		list_add(&page->lru, &taken);
		above += page_to_phys(page) >= 16 * 1024 * 1024;
		count++;
	}
	pr_info("more than a thousand frames: %d, at 16 MiB or above: %d\n", count > 1000, above);
	page = alloc_page(GFP_KERNEL);
	pr_info("GFP_KERNEL still works: %d\n", page != NULL);
	__free_page(page);
	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_page(page);
		count--;
	}
	page = alloc_page(GFP_DMA);
	pr_info("all given back: %d, the zone has frames again: %d\n", count == 0, page != NULL);
	__free_page(page);
	return 0;
}
module_init(exhaust_init);
MODULE_LICENSE("GPL");
//@ stdout "more than a thousand frames: 1, at 16 MiB or above: 0\nGFP_KERNEL still works: 1\nall given back: 1, the zone has frames again: 1\n"
