/*
 * title: Half of memory free, and no room
 * title.zh-cn: 一半内存空闲，却没有地方
 * topics: B5 B2
 * questions: 24
 * level: intermediate
 * minutes: 6
 * after: physical/neighbours
 */
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>

#define GFP_TRY (GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN)

//@ machine ram=64M
static LIST_HEAD(even);
static LIST_HEAD(odd);

static void release(struct list_head *pages)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, pages, lru) {
		list_del(&page->lru);
		__free_page(page);
	}
}

static int __init external_init(void) //@ expect none
{
	unsigned long free_pages;
	struct page *page, *huge;

	/* Take every page there is, then give every second one back. */
	while ((page = alloc_page(GFP_TRY)) != NULL)
		list_add(&page->lru, page_to_pfn(page) % 2 ? &odd : &even);
	release(&odd);
	free_pages = nr_free_pages();
	pr_info("free: %s\n", free_pages > 5000 ? "more than 5000 pages" : "few pages");

	//@ ask {? huge != 0} Thousands of pages are free. A block of order 9 has 512 pages. Can it be had?
	//@ ask.zh-cn 有几千页空闲。9 阶块有 512 页。能要到这样一块吗？
	//@ because Between two free pages there is always one in use: no two buddies are free, so nothing merges.
	//@ because.zh-cn 任何两个空闲页之间都有一页在用：没有一对伙伴同时空闲，也就无从合并。
	//@ view physical even.next
	huge = alloc_pages(GFP_TRY, 9);
	pr_info("512 pages in a row: %s\n", huge ? "yes" : "no");

	release(&even);
	//@ ask {? huge != 0} The other half has come back, too. Can it be had now?
	//@ ask.zh-cn 另一半也归还了。现在要得到吗？
	//@ because Both buddies of each pair are free: they became blocks of order 1, pairs of those order 2, and so on up to 10.
	//@ because.zh-cn 每一对伙伴都空闲了：先合并成 1 阶块，两个 1 阶块再成 2 阶……直到 10 阶。
	huge = alloc_pages(GFP_TRY, 9);
	pr_info("512 pages in a row: %s\n", huge ? "yes" : "no");
	if (huge)
		__free_pages(huge, 9);
	return 0;
}
module_init(external_init);
MODULE_LICENSE("GPL");
//@ stdout "free: more than 5000 pages\n512 pages in a row: no\n512 pages in a row: yes\n"
