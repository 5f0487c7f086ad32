/* vmalloc: addresses that follow each other, frames that need not. (C6) */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define PAGES 8

static char *area, *line;
static struct page *kept[PAGES];

/* Every second page stays in use, so that the free ones lie apart. */
static int scatter(void)
{
	struct page *taken[2 * PAGES];
	int i;

	for (i = 0; i < 2 * PAGES; i++) {
		taken[i] = alloc_page(GFP_KERNEL);
		if (!taken[i])
			return -ENOMEM;
	}
	for (i = 0; i < PAGES; i++) {
		kept[i] = taken[2 * i];
		__free_page(taken[2 * i + 1]);
	}
	return 0;
}

static int __init area_init(void) //@ expect none
{
	int i, apart = 0;

	if (scatter())
		return -ENOMEM;
	area = vmalloc(PAGES * PAGE_SIZE); //@ note One run of addresses, a frame from anywhere for each page, and a guard page behind the last.
	//@ note.zh-cn 一段连续的地址，每页的页框可以来自任何地方，最后还有一个保护页。
	line = kmalloc(2 * PAGE_SIZE, GFP_KERNEL);
	if (!area || !line)
		return -ENOMEM;
	for (i = 0; i < PAGES; i++) {
		area[i * PAGE_SIZE] = i;
		if (i > 0 && vmalloc_to_pfn(area + i * PAGE_SIZE) != vmalloc_to_pfn(area + (i - 1) * PAGE_SIZE) + 1)
			apart++;
	}
	pr_info("vmalloc: %s\n", is_vmalloc_addr(area) ? "mapped page by page" : "in the direct map");
	pr_info("its frames %s\n", apart ? "do not all follow each other" : "happen to follow each other");

	/* kmalloc's memory needs no tables of its own: its address is its frame's, and one piece in memory. */
	pr_info("kmalloc: %s\n", is_vmalloc_addr(line) ? "mapped page by page" : "in the direct map");
	pr_info("address and frame %s\n", (unsigned long)line - PAGE_OFFSET == virt_to_phys(line) ? "keep their distance" : "have nothing in common");
	return 0;
}

static void __exit area_exit(void)
{
	int i;

	/* Each has a free of its own. */
	kfree(line);
	vfree(area);
	for (i = 0; i < PAGES; i++)
		__free_page(kept[i]);
}

module_init(area_init);
module_exit(area_exit);
MODULE_LICENSE("GPL");
