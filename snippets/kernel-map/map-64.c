/*
 * title: Room for everything: the kernel's map on x86-64
 * title.zh-cn: 什么都放得下：x86-64 的内核地址划分
 * topics: A9 B1
 * questions: 16 19 20
 * level: advanced
 * minutes: 7
 * after: kernel-map/map-32
 */
//@ machine arch=x86-64
//@ expect none
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define ORDER 3 //@ seed 0..6

static int variable;

static int __init map_init(void)
{
	char *direct = kmalloc(64, GFP_KERNEL);
	char *scattered = vmalloc(3 * PAGE_SIZE);
	struct page *pages = alloc_pages(GFP_KERNEL, ORDER);

	if (!direct || !scattered || !pages)
		return -ENOMEM;

	unsigned long physical = __pa(direct);

	//@ ask {? (unsigned long)direct - 0xffff888000000000 == physical && physical / 4096 == $frame(direct)} Is a direct-map address still "physical address plus a constant", as on 32 bits?
	//@ ask.zh-cn 直接映射的地址仍像 32 位那样是“物理地址加一个常数”吗？
	//@ because Yes, only the constant is another: 0xffff888000000000. All memory fits, so there is no high memory any more.
	//@ because.zh-cn 是的，只是常数换成了 0xffff888000000000。全部内存都装得下，不再有高端内存。
	direct[0] = 1; //@ view kernel-space direct

	//@ ask {after - (unsigned long)pages} Frames have descriptors, struct page, in one long array (vmemmap). How many bytes lie between those of the first frame and of the one behind the block of 2^ORDER pages?
	//@ ask.zh-cn 每个页框都有一个描述符 struct page，排成一个长数组（vmemmap）。这块 2^ORDER 页的第一个页框与块后第一个页框，描述符相隔多少字节？
	//@ because 64 bytes each: 2^ORDER × 64. The array is virtually contiguous, so page_to_pfn is a subtraction and a shift.
	//@ because.zh-cn 每个 64 字节，共 2^ORDER × 64。数组虚拟地址连续，所以 page_to_pfn 只是一次减法加移位。
	unsigned long after = (unsigned long)(pages + (1 << ORDER));

	//@ ask Where does this module's own variable lie?
	//@ ask.zh-cn 模块自己的变量在哪里？
	//@ choice {(unsigned long)&variable < (unsigned long)scattered} in the direct map, like everything from kmalloc
	//@ choice.zh-cn 在直接映射里，像 kmalloc 给的一样
	//@ choice {(unsigned long)&variable >= 0xffffffff80000000} in the last 2 GiB, close to the kernel's code
	//@ choice.zh-cn 在最后 2 GiB，紧靠内核代码
	//@ because Calls and addresses in the kernel's code are 32 bits wide and signed: everything it links with must lie within 2 GiB.
	//@ because.zh-cn 内核代码里的调用和地址只有 32 位（有符号）：与它链接的一切必须在 2 GiB 之内。
	variable = direct[0] + physical % 2;

	pr_info("%lx %d %lu\n", PAGE_OFFSET, variable, after - (unsigned long)pages); //@ view kernel-space scattered
	__free_pages(pages, ORDER);
	vfree(scattered);
	kfree(direct);
	return 0;
}

module_init(map_init);
MODULE_LICENSE("GPL");
//@ stdout "ffff888000000000 1 512\n"
