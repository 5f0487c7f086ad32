/*
 * title: Where the walk ends early: 4 MiB pages
 * title.zh-cn: 提前结束的遍历：4 MiB 大页
 * topics: A3 A8 A5
 * questions: 15 16
 * level: intermediate
 * minutes: 5
 * after: translation/two-levels
 */
//@ machine arch=x86-32 paging=2-level
//@ expect none
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define SIZE 640 //@ seed 100..4000

static int __init big_page_init(void)
{
	char *direct = kmalloc(SIZE, GFP_KERNEL);
	char *mapped = vmalloc(SIZE);

	if (!direct || !mapped) {
		kfree(direct);
		vfree(mapped);
		return -ENOMEM;
	}

	//@ ask {(unsigned long)direct >> 22} Which entry of the page directory serves direct? (Look at its value under Variables; an entry stands for 4 MiB.)
	//@ ask.zh-cn direct 用页目录的第几项？（在“变量”里看它的值；一项管 4 MiB）
	//@ because The upper ten bits. From entry 768 on, that is 3 GiB, all entries are the kernel's.
	//@ because.zh-cn 就是高十位。从第 768 项（3 GiB）起都归内核。
	direct[0] = 'd'; //@ view page-walk direct

	//@ note Bit PS is set in direct's directory entry: no page table follows, and the lower 22 bits are all offset.
	//@ note.zh-cn direct 的目录项里 PS 位为 1：后面不再有页表，低 22 位全是偏移。
	//@ ask {? (unsigned long)direct - 0xc0000000 == $frame(direct) * 4096 + ((unsigned long)direct & 4095)} Is direct's physical address simply its virtual one minus 0xc0000000?
	//@ ask.zh-cn direct 的物理地址就是虚拟地址减去 0xc0000000 吗？
	//@ because That is what the direct map is: all low memory once more, shifted by 3 GiB. So __pa() is one subtraction.
	//@ because.zh-cn 直接映射正是如此：全部低端内存平移 3 GiB 再出现一次。所以 __pa() 只是一次减法。
	mapped[0] = 'v';

	//@ ask {? $frame(mapped) * 4096 == (unsigned long)mapped - 0xc0000000} Is it the same for mapped, which came from vmalloc?
	//@ ask.zh-cn 用 vmalloc 得到的 mapped 也是这样吗？
	//@ because vmalloc gives 4 KiB pages from anywhere and writes a page-table entry for each: this walk has two levels.
	//@ because.zh-cn vmalloc 从任意处取 4 KiB 的页，逐页填页表项：这次遍历有两级。
	pr_info("%c%c\n", direct[0], mapped[0]); //@ view page-walk mapped
	kfree(direct);
	vfree(mapped);
	return 0;
}

module_init(big_page_init);
MODULE_LICENSE("GPL");
//@ stdout "dv\n"
