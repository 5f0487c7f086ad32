/*
 * title: Not everybody may have the last page
 * title.zh-cn: 最后几页不是谁都能要
 * topics: B3 C8
 * questions: 22 47
 * level: advanced
 * minutes: 6
 * after: physical/per-cpu-lists
 */
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>

//@ machine ram=64M
static LIST_HEAD(taken);

/* Takes pages until the kernel says no. __GFP_NORETRY: do not call the OOM killer for this. */
static unsigned long take_all(gfp_t gfp)
{
	unsigned long n = 0;
	struct page *page;

	while ((page = alloc_page(gfp | __GFP_NOWARN)) != NULL) {
		list_add(&page->lru, &taken);
		n++;
	}
	return n;
}

static void __exit marks_exit(void)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_page(page);
	}
}

static int __init marks_init(void) //@ expect none
{
	unsigned long ordinary, atomic, rescue, left;

	ordinary = take_all(GFP_KERNEL | __GFP_NORETRY); //@ note It ends long before the memory does: at the watermark called min.
	//@ note.zh-cn 远未到内存用尽就停了：停在名为 min 的水位。
	//@ ask {? left > 0} GFP_KERNEL was just refused. Is there any free page left?
	//@ ask.zh-cn GFP_KERNEL 的申请刚被拒绝。还有空闲页吗？
	//@ because It ended at the watermark min. What lies below is kept for those who cannot wait.
	//@ because.zh-cn 到 min 水位就停了。它以下的部分留给不能等待的申请者。
	//@ view physical
	left = nr_free_pages();
	pr_info("ordinary requests: %s pages, some are left: %s\n", ordinary > 1000 ? "thousands of" : "few", left ? "yes" : "no");

	//@ ask An interrupt handler asks with GFP_ATOMIC at this moment. What happens?
	//@ ask.zh-cn 这时一个中断处理程序用 GFP_ATOMIC 申请，会怎样？
	//@ choice {atomic > 0} it gets a page
	//@ choice.zh-cn 得到一页
	//@ choice {atomic == 0} it is refused, too
	//@ choice.zh-cn 同样被拒绝
	//@ because It cannot wait until something is freed, so it may go below min, but not to the bottom.
	//@ because.zh-cn 它不能睡眠等待，所以允许用到 min 以下，但不能用到底。
	atomic = take_all(GFP_ATOMIC);
	left = nr_free_pages();
	pr_info("atomic ones: %s, some are left: %s\n", atomic ? "a few more" : "none", left ? "yes" : "no");

	rescue = take_all(GFP_ATOMIC | __GFP_MEMALLOC); //@ note For those who free memory with it, such as reclaim: no watermark at all.
	//@ note.zh-cn 留给那些“为了释放内存才要内存”的代码，例如回收：完全不看水位。
	//@ ask {left} And after requests with __GFP_MEMALLOC: how many free pages are left?
	//@ ask.zh-cn 再经过带 __GFP_MEMALLOC 的申请，还剩多少空闲页？
	//@ because No mark stops them. So this flag is for code that soon gives back more than it takes.
	//@ because.zh-cn 没有水位拦着它们。所以这个标志只给很快会还回更多内存的代码用。
	left = nr_free_pages();
	pr_info("__GFP_MEMALLOC: %s, left: %lu\n", rescue ? "the rest" : "none", left);
	return 0;
}
module_init(marks_init);
module_exit(marks_exit);
MODULE_LICENSE("GPL");
//@ stdout "ordinary requests: thousands of pages, some are left: yes\natomic ones: a few more, some are left: yes\n__GFP_MEMALLOC: the rest, left: 0\n"
