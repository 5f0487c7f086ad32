/*
 * title: The page that was freed last is given out first
 * title.zh-cn: 最后释放的页最先给出
 * topics: B3
 * questions: 22 23 43
 * level: intermediate
 * minutes: 5
 * after: kernel/buddy
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>

static int __init lists_init(void) //@ expect none
{
	unsigned long before, changed, first_pfn, again_pfn;
	struct page *first, *second, *block;

	first = alloc_page(GFP_KERNEL);
	second = alloc_page(GFP_KERNEL);
	if (!first || !second)
		return -ENOMEM;
	first_pfn = page_to_pfn(first);

	before = nr_free_pages();
	//@ view physical first
	__free_page(first); //@ note One frame: it goes to the list of this processor. No lock, no look at its buddy.
	//@ note.zh-cn 单个页框：只挂到本处理器的链表上，不加锁，也不看伙伴。
	//@ ask {changed} One page has been freed. By how much has the number of free pages in the buddy lists grown?
	//@ ask.zh-cn 刚刚释放了一页。伙伴链表里的空闲页数增加了多少？
	//@ because The page lies in a list of its processor. For the buddy system it is still in use and cannot merge.
	//@ because.zh-cn 这一页在处理器自己的链表里。对伙伴系统来说它仍被占用，不能合并。
	changed = nr_free_pages() - before;
	pr_info("free pages: +%lu\n", changed);

	//@ ask #frame Which frame does the next request get?
	//@ ask.zh-cn 下一次申请得到哪个页框？
	//@ choice {again_pfn == first_pfn} the one that was just freed
	//@ choice.zh-cn 刚释放的那个
	//@ choice {again_pfn != first_pfn} another one: the oldest free frame comes first
	//@ choice.zh-cn 另一个：最早空闲的先用
	//@ because The list is a stack. The bytes of the page freed last may still be in the processor's cache.
	//@ because.zh-cn 这个链表是后进先出的：刚释放的页，内容很可能还在处理器的高速缓存里。
	first = alloc_page(GFP_KERNEL);
	again_pfn = page_to_pfn(first);
	//@ answer #frame
	pr_info("the same frame again: %s\n", again_pfn == first_pfn ? "yes" : "no");

	before = nr_free_pages();
	block = alloc_pages(GFP_KERNEL, 5); //@ note Orders 0 to 3 have such lists (and huge pages), order 5 has none.
	//@ note.zh-cn 0 到 3 阶（以及大页）有这种链表，5 阶没有。
	if (!block)
		return -ENOMEM;
	//@ ask {changed} And now, after a block of order 5 was taken: how many pages did the buddy lists lose?
	//@ ask.zh-cn 取走一个 5 阶块之后，伙伴链表少了多少页？
	//@ because 2^5 pages, no more and no less: the block came straight out of the buddy lists.
	//@ because.zh-cn 2^5 页，不多不少：这个块直接取自伙伴链表。
	changed = before - nr_free_pages();
	pr_info("free pages: -%lu\n", changed);
	__free_pages(block, 5);
	__free_page(second);
	__free_page(first);
	return 0;
}
module_init(lists_init);
MODULE_LICENSE("GPL");
//@ stdout "free pages: +0\nthe same frame again: yes\nfree pages: -32\n"
