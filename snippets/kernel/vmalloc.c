/*
 * title: Addresses in a row, frames from anywhere
 * title.zh-cn: 地址连续，页框各处
 * topics: C6 A9
 * questions: 16 41 42
 * level: intermediate
 * minutes: 6
 * after: kernel/buddy
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define PAGES 8

static char *area, *block;
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
	unsigned long pfn, before, apart = 0;
	int i;

	if (scatter())
		return -ENOMEM;
	area = vmalloc(PAGES * PAGE_SIZE); //@ note One run of addresses, a frame from anywhere for each page, and a guard page behind the last.
	//@ note.zh-cn 一段连续的地址，每页的页框可以来自任何地方，最后还有一个保护页。
	block = kmalloc(2 * PAGE_SIZE, GFP_KERNEL);
	if (!area || !block)
		return -ENOMEM;
	//@ ask {? $frame(area + 4096) == $frame(area) + 1} The second page of area has the next addresses. Does it have the next frame, too?
	//@ ask.zh-cn area 的第二页地址紧接第一页。它的页框也紧接第一页的页框吗？
	//@ because Every page has a page-table entry of its own, and that may name any frame. Memory in pieces is good enough.
	//@ because.zh-cn 每一页都有自己的页表项，可以指向任何页框。零碎的内存也够用。
	//@ view page-walk area
	area[0] = area[PAGE_SIZE] = 'v';
	for (i = 1; i < PAGES; i++) {
		before = vmalloc_to_pfn(area + (i - 1) * PAGE_SIZE);
		pfn = vmalloc_to_pfn(area + i * PAGE_SIZE);
		apart += pfn != before + 1;
	}
	pr_info("vmalloc: %s, its frames %s\n", is_vmalloc_addr(area) ? "mapped page by page" : "in the direct map", apart ? "lie apart" : "follow each other");

	//@ view kernel-space area
	//@ ask {? $frame(block + 4096) == $frame(block) + 1} And kmalloc, with two pages in a row: are their frames neighbours?
	//@ ask.zh-cn kmalloc 给出的两页呢：它们的页框相邻吗？
	//@ because kmalloc's memory is a block of the buddy system, seen through the direct map, where address and frame keep their distance.
	//@ because.zh-cn kmalloc 的内存是伙伴系统的一个块，通过直接映射区访问：地址与页框保持固定的距离。
	block[0] = block[PAGE_SIZE] = 'k';
	pr_info("kmalloc: %s\n", (unsigned long)block - PAGE_OFFSET == virt_to_phys(block) ? "address and frame keep their distance" : "mapped page by page");
	return 0;
}

static void __exit area_exit(void)
{
	int i;

	/* Each has a free of its own. */
	kfree(block);
	vfree(area);
	for (i = 0; i < PAGES; i++)
		__free_page(kept[i]);
}

module_init(area_init);
module_exit(area_exit);
MODULE_LICENSE("GPL");
//@ stdout "vmalloc: mapped page by page, its frames lie apart\nkmalloc: address and frame keep their distance\n"
