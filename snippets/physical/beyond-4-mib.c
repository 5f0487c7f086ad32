/*
 * title: Asking for more than 4 MiB in one piece
 * title.zh-cn: 一次要超过 4 MiB 的连续内存
 * topics: B6 C8
 * questions: 25 41
 * level: intermediate
 * minutes: 6
 * after: kernel/buddy
 */
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define MEGABYTES 8 //@ seed 6|8|10|12

//@ machine cma=16
static struct device camera = { .init_name = "camera" };

static int __init large_init(void) //@ expect none
{
	size_t size = MEGABYTES << 20;
	unsigned int order;
	struct page *block;
	char *heap, *area, *picture;
	dma_addr_t bus;

	//@ ask {order} MEGABYTES MiB are needed. What is the order of the smallest block that would hold them?
	//@ ask.zh-cn 需要 MEGABYTES MiB。装得下它的最小的块是几阶？
	//@ because Order n is 4 KiB times 2^n: up to 4 MiB order 10, up to 8 MiB order 11, up to 16 MiB order 12.
	//@ because.zh-cn n 阶是 4 KiB 乘以 2^n：4 MiB 以内 10 阶，8 MiB 以内 11 阶，16 MiB 以内 12 阶。
	order = get_order(size);

	//@ ask {? block != 0} The machine has 512 MiB, most of it free. Does alloc_pages give a block of that order?
	//@ ask.zh-cn 机器有 512 MiB 内存，大多空闲。alloc_pages 能给出这么大的块吗？
	//@ because The buddy system has eleven orders, 0 to 10. There is no list for anything larger, however much is free.
	//@ because.zh-cn 伙伴系统只有 0 到 10 共十一阶。再大就没有链表可挂了，空闲内存再多也没有用。
	block = alloc_pages(GFP_KERNEL | __GFP_NOWARN, order);

	heap = kmalloc(size, GFP_KERNEL | __GFP_NOWARN); //@ note kmalloc asks the same buddy system: the same limit.
	//@ note.zh-cn kmalloc 也要找同一个伙伴系统：同样的上限。
	//@ ask {? area != 0} And vmalloc?
	//@ ask.zh-cn vmalloc 呢？
	//@ because It takes single pages and maps them side by side. Contiguous for the processor, not for a device.
	//@ because.zh-cn 它取单个的页，再把它们映射成相邻的地址。对处理器是连续的，对设备不是。
	area = vmalloc(size);
	picture = dma_alloc_coherent(&camera, size, &bus, GFP_KERNEL); //@ note From the contiguous memory area that cma=16 reserved at boot.
	//@ note.zh-cn 来自启动时用 cma=16 预留的连续内存区（CMA）。
	//@ view physical picture
	pr_info("alloc_pages %d, kmalloc %d, vmalloc %d, CMA %d\n", block != NULL, heap != NULL, area != NULL, picture != NULL);
	if (!area || !picture)
		return -ENOMEM;
	area[size - 1] = picture[size - 1] = 'x';

	dma_free_coherent(&camera, size, picture, bus);
	vfree(area);
	return 0;
}
module_init(large_init);
MODULE_LICENSE("GPL");
//@ stdout "alloc_pages 0, kmalloc 0, vmalloc 1, CMA 1\n"
