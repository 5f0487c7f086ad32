// B3: nr_free_pages() counts the buddy lists alone (NR_FREE_PAGES): a frame from a per-CPU list was taken out of them before.
#include <linux/module.h>
#include <linux/mm.h>
static int __init start(void)
{
	struct page *warm = alloc_page(GFP_KERNEL), *page, *block;
	struct sysinfo info;
	unsigned long before = nr_free_pages();

	page = alloc_page(GFP_KERNEL);
	pr_info("one frame: %lu\n", before - nr_free_pages());
	__free_page(page);
	pr_info("given back: %lu\n", before - nr_free_pages());
	block = alloc_pages(GFP_KERNEL, 5);
	si_meminfo(&info);
	pr_info("order 5: %lu, si_meminfo agrees %d\n", before - nr_free_pages(), info.freeram == nr_free_pages());
	__free_pages(block, 5);
	__free_page(warm);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "one frame: 0\n"
//@ stdout "given back: 0\n"
//@ stdout "order 5: 32, si_meminfo agrees 1\n"
