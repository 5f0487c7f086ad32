/*
 * title: Blocks of 1, 2, 4, 8 … pages
 * title.zh-cn: 1、2、4、8……页的块
 * topics: B2
 * questions: 22 23
 * level: beginner
 * minutes: 5
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>

#define BLOCKS 4 //@ seed 3..6

static struct page *block[8];

static int __init buddy_init(void) //@ expect none
{
	unsigned long pfn = 0, pages = 0;
	int order;

	//@ ask #pages {pages} The loop takes blocks of order 0, 1, 2 … (BLOCKS of them). How many pages is that together?
	//@ ask.zh-cn 循环依次取 0 阶、1 阶、2 阶……共 BLOCKS 个块。一共是多少页？
	//@ because A block of order n has 2^n pages, and 1 + 2 + 4 + … is always one less than the next power of two.
	//@ because.zh-cn n 阶块有 2^n 页，而 1 + 2 + 4 + …… 总是比下一个 2 的幂少一。
	pr_info("taking %d blocks\n", BLOCKS);
	for (order = 0; order < BLOCKS; order++) {
		//@ view physical
		block[order] = alloc_pages(GFP_KERNEL, order); //@ note If no block of this order is free, a larger one is cut in halves: see the free lists.
		//@ note.zh-cn 没有这一阶的空闲块时，就把较大的块对半切开：看空闲链表的变化。
		if (!block[order])
			return -ENOMEM;
		pages += 1UL << order;
		pfn = page_to_pfn(block[order]);
		pr_info("order %d: %s\n", order, pfn % (1 << order) ? "not aligned" : "aligned to its size");
	}
	//@ answer #pages
	order = BLOCKS - 1;
	//@ ask {pfn % (1UL << order)} The last block has order BLOCKS - 1. Divide its frame number by its size in pages: what is the remainder?
	//@ ask.zh-cn 最后一个块是 BLOCKS - 1 阶。用它的页框号除以块的页数，余数是多少？
	//@ because The largest blocks begin at multiples of 4 MiB. Cutting in halves and joining the same halves keep every block at a multiple of its size.
	//@ because.zh-cn 最大的块都从 4 MiB 的整数倍处开始；之后只是对半切开，或把原来的两半合上，所以每个块总在自身大小的整数倍处。
	pr_info("%lu pages, %d of them in the largest block\n", pages, 1 << order);
	return 0;
}

static void __exit buddy_exit(void)
{
	int order;

	for (order = 0; order < BLOCKS; order++) {
		__free_pages(block[order], order); //@ note A block that comes back merges with its buddy when that is free as a whole.
		//@ note.zh-cn 归还的块会与整体空闲的伙伴块合并。
	}
}

module_init(buddy_init);
module_exit(buddy_exit);
MODULE_LICENSE("GPL");
//@ stdout "taking 4 blocks\norder 0: aligned to its size\norder 1: aligned to its size\norder 2: aligned to its size\norder 3: aligned to its size\n15 pages, 8 of them in the largest block\n"
