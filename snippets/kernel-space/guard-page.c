/*
 * title: The page that is not there
 * title.zh-cn: 不存在的那一页
 * topics: C6 A13
 * questions: 19 42
 * level: intermediate
 * minutes: 5
 * after: kernel/vmalloc
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>

#define PAGES 3 //@ seed 2..6

static int __init guard_init(void) //@ expect none
{
	char *first, *second, *again;
	unsigned long old;

	first = vmalloc(PAGES * PAGE_SIZE);
	second = vmalloc(PAGE_SIZE);
	if (!first || !second)
		return -ENOMEM;
	first[PAGES * PAGE_SIZE - 1] = 'x';
	//@ view kernel-space first
	//@ ask {? $present(first + PAGES * 4096)} first has PAGES pages. Is anything mapped right behind them?
	//@ ask.zh-cn first 有 PAGES 页。紧跟其后的地址有映射吗？
	//@ because One page of addresses is left empty on purpose. Whoever runs over the end gets a fault at once.
	//@ because.zh-cn 特意空出一页地址。谁越过末尾，立刻触发异常。
	pr_info("the last byte can be written: %c\n", first[PAGES * PAGE_SIZE - 1]);

	old = (unsigned long)first;
	vfree(first);
	//@ ask {? (unsigned long)again == old} first was freed. Does the next area of the same size get its addresses at once?
	//@ ask.zh-cn first 已释放。下一个同样大小的区域，马上就能用它的地址吗？
	//@ because The TLB may still know the old frames. Addresses wait until many have come together, then all are flushed at once.
	//@ because.zh-cn TLB 里可能还留着旧页框。地址先攒着，攒多了再一次性刷新 TLB，然后才重用。
	again = vmalloc(PAGES * PAGE_SIZE);
	pr_info("the addresses are used again at once: %s\n", (unsigned long)again == old ? "yes" : "no");
	vfree(again);
	vfree(second);
	return 0;
}
module_init(guard_init);
MODULE_LICENSE("GPL");
//@ stdout "the last byte can be written: x\nthe addresses are used again at once: no\n"
