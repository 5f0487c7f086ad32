// C8: Frames by order: struct page, frame number, address and back.
#include <linux/module.h>
#include <linux/mm.h>
static int __init start(void)
{
	struct page *page = alloc_pages(GFP_KERNEL, 2);
	char *at;

	if (!page)
		return -ENOMEM;
	at = page_address(page);
	memset(at, 0x5a, 4 * PAGE_SIZE);
	pr_info("aligned %d, users %d\n", page_to_pfn(page) % 4 == 0, page_count(page));
	pr_info("%d %d %d\n", virt_to_page(at) == page, pfn_to_page(page_to_pfn(page)) == page, virt_to_phys(at) == page_to_phys(page));
	pr_info("%d\n", virt_to_page(at + PAGE_SIZE) == page + 1);
	__free_pages(page, 2);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "aligned 1, users 1\n"
//@ stdout "1 1 1\n"
//@ stdout "1\n"
