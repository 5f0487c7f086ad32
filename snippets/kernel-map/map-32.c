/*
 * title: One GiB for the kernel: the map of x86-32
 * title.zh-cn: 内核的一个 GiB：x86-32 的地址划分
 * topics: A8 A3
 * questions: 16 19
 * level: advanced
 * minutes: 8
 * after: translation/big-page
 */
//@ machine arch=x86-32 ram=1024M
//@ expect none
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static int variable = 1;

static int __init map_init(void)
{
	char *direct, *scattered, *window;
	struct page *high;
	bool mapped;

	direct = kmalloc(64, GFP_KERNEL);
	scattered = vmalloc(3 * PAGE_SIZE);
	high = alloc_page(GFP_HIGHUSER);
	if (!direct || !scattered || !high)
		return -ENOMEM;

	//@ ask {? $frame(direct) < 896 * 256} 1 GiB of memory, but the direct map has no room beyond 896 MiB. Does kmalloc's block lie in a frame below that?
	//@ ask.zh-cn 内存有 1 GiB，直接映射却最多到 896 MiB。kmalloc 给的块在这个界限以下的页框里吗？
	//@ because kmalloc must give an address at once, so it takes only frames that have one already: zones DMA and Normal.
	//@ because.zh-cn kmalloc 必须立刻给出地址，所以只用已经有地址的页框：DMA 区和 Normal 区。
	direct[0] = 1; //@ view kernel-space direct

	//@ ask {? page_pfn >= 896 * 256} And the page for a user program (GFP_HIGHUSER): does it come from above 896 MiB?
	//@ ask.zh-cn 给用户程序用的页（GFP_HIGHUSER）呢？它来自 896 MiB 以上吗？
	//@ because High memory is used up first, since the kernel itself can use it only through windows.
	//@ because.zh-cn 先用高端内存，因为内核自己只能透过窗口使用它，不如让给用户程序。
	unsigned long page_pfn = page_to_pfn(high);

	//@ note This frame has no kernel address. kmap lends it one of the 1024 windows called pkmap.
	//@ note.zh-cn 这个页框没有内核地址。kmap 从 1024 个窗口（pkmap）里借一个给它。
	window = kmap(high);

	//@ ask Which order have the three addresses, from low to high?
	//@ ask.zh-cn 这三个地址从低到高怎么排？
	//@ choice {direct < scattered && scattered < window} kmalloc, vmalloc, kmap
	//@ choice.zh-cn 先 kmalloc，再 vmalloc，最后 kmap
	//@ choice {direct < window && window < scattered} kmalloc, kmap, vmalloc
	//@ choice.zh-cn 先 kmalloc，再 kmap，最后 vmalloc
	//@ choice {scattered < direct} vmalloc, kmalloc, kmap
	//@ choice.zh-cn 先 vmalloc，再 kmalloc，最后 kmap
	//@ because Direct map from 3 GiB, a gap of 8 MiB, the vmalloc area, pkmap, and the fixmap at the very end.
	//@ because.zh-cn 3 GiB 起是直接映射，隔 8 MiB 空隙是 vmalloc 区，然后 pkmap，最末尾是 fixmap。
	window[0] = 2;

	//@ ask {? mapped} And the module's own variable: does it lie in the vmalloc area?
	//@ ask.zh-cn 模块自己的变量呢？它在 vmalloc 区里吗？
	//@ because A module is loaded when memory is in pieces already, so its code and data get single frames, mapped by vmalloc.
	//@ because.zh-cn 模块加载时，内存早已零碎，所以它的代码和数据用的是零散的页框，由 vmalloc 映射。
	mapped = is_vmalloc_addr(&variable);

	pr_info("%lx %d %d %d\n", PAGE_OFFSET, direct[0] + variable, mapped, page_pfn >= 896 * 256); //@ view kernel-space window
	kunmap(high);
	__free_page(high);
	vfree(scattered);
	kfree(direct);
	return 0;
}

module_init(map_init);
MODULE_LICENSE("GPL");
//@ stdout "c0000000 2 1 1\n"
