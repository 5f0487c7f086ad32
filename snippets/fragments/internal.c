/*
 * title: Five pages, please: here are eight
 * title.zh-cn: 要五页，给八页
 * topics: B5 C8
 * questions: 24
 * level: beginner
 * minutes: 5
 * after: kernel/buddy
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>

#define PAGES 5 //@ seed 3..31

static int __init internal_init(void) //@ expect none
{
	size_t size = PAGES * PAGE_SIZE;
	unsigned long block, wasted;
	unsigned int order;
	void *exact;

	//@ ask {order} PAGES pages are needed. Which is the smallest order that holds them?
	//@ ask.zh-cn 需要 PAGES 页。装得下的最小阶数是几？
	//@ because A block of order n has 2^n pages: 1, 2, 4, 8, 16, 32 …
	//@ because.zh-cn n 阶块有 2^n 页：1、2、4、8、16、32……
	order = get_order(size);

	block = __get_free_pages(GFP_KERNEL, order);
	if (!block)
		return -ENOMEM;
	//@ ask {wasted} How many pages of this block does nobody need?
	//@ ask.zh-cn 这个块里有多少页是没人需要的？
	//@ because That is internal fragmentation: given away, but of no use. It is always less than half of the block.
	//@ because.zh-cn 这就是内碎片：给出去了，却没有用处。它总不到块的一半。
	wasted = (1UL << order) - PAGES;
	pr_info("order %u, pages wasted: %lu\n", order, wasted);
	free_pages(block, order);

	exact = alloc_pages_exact(size, GFP_KERNEL); //@ note It takes the same block, cuts it into pages, and gives back what is too much.
	//@ note.zh-cn 它取同样的块，拆成单页，再把多余的页还回去。
	if (!exact)
		return -ENOMEM;
	//@ ask {$order(exact)} Of which order is the piece of memory that its first page belongs to now?
	//@ ask.zh-cn 其中的第一页：它现在所属的那块内存是几阶？
	//@ because The block was split into single pages, so that each of them can be given back on its own.
	//@ because.zh-cn 整块已拆成单页，所以每一页都可以单独归还。
	//@ view physical exact
	((char *)exact)[size - 1] = 'x';
	pr_info("exact: %s\n", exact ? "only what is needed" : "none");
	free_pages_exact(exact, size);
	return 0;
}
module_init(internal_init);
MODULE_LICENSE("GPL");
//@ stdout "order 3, pages wasted: 3\nexact: only what is needed\n"
