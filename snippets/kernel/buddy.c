/* The buddy allocator hands out blocks of 1, 2, 4, 8 … pages and puts neighbours together again. (B2) */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>

static struct page *block[4];

static int __init buddy_init(void) //@ expect none
{
	int order;

	/* A block of order n has 2^n pages that lie together, at a multiple of its size. */
	for (order = 0; order < 4; order++) {
		block[order] = alloc_pages(GFP_KERNEL, order); //@ note A larger block is cut in halves until the rest fits: see the free lists.
		//@ note.zh-cn 较大的块被对半切开，直到大小合适：看空闲链表的变化。
		if (!block[order])
			return -ENOMEM;
		pr_info("order %d: %s\n", order, page_to_pfn(block[order]) % (1 << order) ? "not aligned" : "aligned to its size");
	}
	return 0;
}

static void __exit buddy_exit(void)
{
	int order;

	for (order = 0; order < 4; order++) {
		__free_pages(block[order], order); //@ note A block that comes back merges with its buddy when that is free as a whole.
		//@ note.zh-cn 归还的块会与整体空闲的伙伴块合并。
	}
}

module_init(buddy_init);
module_exit(buddy_exit);
MODULE_LICENSE("GPL");
