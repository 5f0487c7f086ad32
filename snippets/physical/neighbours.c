/*
 * title: Neighbours are not always buddies
 * title.zh-cn: 相邻的块不一定是伙伴
 * topics: B2
 * questions: 22 23
 * level: intermediate
 * minutes: 6
 * after: kernel/buddy
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>

#define BLOCKS 4

static int __init neighbours_init(void) //@ expect none
{
	unsigned int order = 7; //@ seed 6|7|8
	struct page *block[BLOCKS], *left, *middle, *right;
	unsigned long pfn, buddy;
	char *at;
	int i, first;

	for (i = 0; i < BLOCKS; i++) {
		block[i] = alloc_pages(GFP_KERNEL, order);
		if (!block[i])
			return -ENOMEM;
	}
	/* A block is a lower or an upper half: bit order of its frame number says which. Begin with an upper one. */
	first = (page_to_pfn(block[0]) >> order) % 2 ? 0 : 1;
	left = block[first];
	middle = block[first + 1];
	right = block[first + 2];

	pfn = page_to_pfn(middle);
	at = page_address(middle);
	strcpy(at, "in use");
	//@ ask {buddy} The middle block begins at frame pfn (see Variables) and the order in the variable order. At which frame does its buddy begin?
	//@ ask.zh-cn 中间的块从页框 pfn 开始（见“变量”），阶数在变量 order 里。它的伙伴块从哪个页框开始？
	//@ because One bit tells the two halves of a larger block apart: bit order of the frame number. XOR turns it over.
	//@ because.zh-cn 一个大块的两半只差一位：页框号的第 order 位。用异或把这一位翻转，就得到伙伴的页框号。
	buddy = pfn ^ (1UL << order);
	pr_info("the buddy is on the %s\n", buddy == page_to_pfn(right) ? "right" : "left");

	__free_pages(left, order);
	//@ ask {? $order(at) > order} left and middle lie side by side, and now both are free. Does middle merge with left?
	//@ ask.zh-cn left 与 middle 紧挨着，现在两块都空闲了。middle 会与 left 合并吗？
	//@ because They are halves of two different larger blocks. Merged, they would begin where no block of that size may begin.
	//@ because.zh-cn 它们分属两个不同的大块。若合并，起点就不是那种大小的块允许开始的位置。
	//@ view physical middle
	__free_pages(middle, order);
	//@ ask {$order(at)} Now the right one comes back, the buddy of middle. Which order has the free block in which middle lies then?
	//@ ask.zh-cn 现在归还 right，它是 middle 的伙伴。此后 middle 所在的空闲块是几阶？
	//@ because The merged block has a buddy too. As long as that is free as a whole, they merge again, one order higher.
	//@ because.zh-cn 合并出的块也有伙伴。只要那个伙伴整块空闲，就再合并一次，阶数加一。
	__free_pages(right, order); //@ note Look at the steps in the panel: one free, and maybe several merges.
	//@ note.zh-cn 看面板中的步骤：一次释放，可能引起好几次合并。
	__free_pages(block[first ? 0 : 3], order);
	return 0;
}
module_init(neighbours_init);
MODULE_LICENSE("GPL");
//@ stdout "the buddy is on the right\n"
