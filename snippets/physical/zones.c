/*
 * title: Three zones, and pages without an address
 * title.zh-cn: 三个内存域，以及没有地址的页
 * topics: B1 A8 C8
 * questions: 16 22
 * level: intermediate
 * minutes: 6
 */
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>

//@ machine arch=x86-32 ram=1G
static int __init zones_init(void) //@ expect none
{
	struct page *dma, *normal, *high;
	void *address;
	unsigned long pfn;
	char *window;

	dma = alloc_page(GFP_DMA); //@ note An old ISA card drives 24 address lines: its buffers have to lie below 16 MiB.
	//@ note.zh-cn 老式 ISA 卡只有 24 根地址线：它的缓冲区必须在 16 MiB 以下。
	normal = alloc_page(GFP_KERNEL);
	if (!dma || !normal)
		return -ENOMEM;

	pfn = page_to_pfn(normal);
	//@ ask {(unsigned long)address - pfn * 4096} Take the page's physical address (pfn times 4096) from its kernel address. What is left?
	//@ ask.zh-cn 用这一页的内核地址减去物理地址（pfn 乘以 4096），结果是多少？
	//@ because The direct map: zone Normal (and DMA) lies at a fixed distance, 3 GiB, so that no table is needed to find a frame.
	//@ because.zh-cn 这就是直接映射：Normal（和 DMA）区的地址与物理地址相差固定的 3 GiB，由页框直接算出地址，不必查表。
	address = page_address(normal);
	pr_info("Normal: frame %s its address\n", pfn << PAGE_SHIFT == __pa(address) ? "follows from" : "has nothing to do with");

	high = alloc_page(GFP_HIGHUSER);
	if (!high)
		return -ENOMEM;
	//@ view physical high
	pr_info("zones: %d %d %d\n", page_zonenum(dma), page_zonenum(normal), page_zonenum(high));

	//@ ask The page in HighMem belongs to us now. At which address does the kernel find its bytes?
	//@ ask.zh-cn HighMem 里的这一页已经归我们了。内核在哪个地址找到它的内容？
	//@ choice {address != 0 && (unsigned long)address > 0xc0000000} at 3 GiB + its physical address, as always
	//@ choice.zh-cn 仍是 3 GiB 加上物理地址
	//@ choice {address == 0} nowhere yet: it has no address
	//@ choice.zh-cn 还没有地址：哪里也找不到
	//@ because The direct map has room for at most 896 MiB. A page above it has a struct page, but no address until somebody maps it.
	//@ because.zh-cn 直接映射区最多放得下 896 MiB。更高的页有 struct page，但在有人映射它之前没有地址。
	address = page_address(high);

	window = kmap_local_page(high); //@ note A page-table entry is lent to this page, for a moment.
	//@ note.zh-cn 临时借给这一页一个页表项。
	strcpy(window, "written through a window"); //@ view kernel-space window
	kunmap_local(window);
	window = kmap_local_page(high);
	pr_info("HighMem: %s\n", window);
	kunmap_local(window);

	__free_page(high);
	__free_page(normal);
	__free_page(dma);
	return 0;
}
module_init(zones_init);
MODULE_LICENSE("GPL");
//@ stdout "Normal: frame follows from its address\nzones: 0 1 2\nHighMem: written through a window\n"
