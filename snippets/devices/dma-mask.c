/*
 * title: A card with 24 address lines
 * title.zh-cn: 只有 24 根地址线的卡
 * topics: B8 B1
 * questions: 25
 * level: intermediate
 * minutes: 5
 * after: physical/zones
 */
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>

#define LINES 24 //@ seed 24|26|28

static struct device card = { .init_name = "old card" };

static int __init mask_init(void) //@ expect none
{
	u64 reach = DMA_BIT_MASK(LINES);
	dma_addr_t bus;
	char *buffer;
	int megabytes;
	bool virt_is_bus;

	if (dma_set_mask_and_coherent(&card, reach))
		return -ENODEV;
	//@ ask {megabytes} A card drives LINES address lines. How many MiB of memory does it reach?
	//@ ask.zh-cn 一块卡有 LINES 根地址线。它能访问多少 MiB 的内存？
	//@ because n lines can name 2^n bytes; 1 MiB is 2^20.
	//@ because.zh-cn n 根线可以表示 2^n 个字节，1 MiB 是 2^20。
	megabytes = (reach + 1) >> 20;
	pr_info("the card reaches %d MiB\n", megabytes);

	//@ ask {? bus <= reach} The driver asks for GFP_KERNEL memory with dma_alloc_coherent. Does the address fit into the card's lines?
	//@ ask.zh-cn 驱动用 dma_alloc_coherent 以 GFP_KERNEL 申请内存。得到的地址是那块卡够得着的吗？
	//@ because The mask of the device chooses the zone, whatever flags the driver gave: with 24 lines only zone DMA will do.
	//@ because.zh-cn 设备的掩码决定内存域：只有 24 根线时，不管驱动怎么写，只能用 DMA 域。
	buffer = dma_alloc_coherent(&card, PAGE_SIZE, &bus, GFP_KERNEL);
	if (!buffer)
		return -ENOMEM;
	//@ view physical buffer
	buffer[0] = 'x';
	pr_info("within reach: %s\n", bus <= reach ? "yes" : "no");
	//@ ask {? virt_is_bus} The buffer has two addresses: one for the processor, one for the bus. Are they equal?
	//@ ask.zh-cn 缓冲区有两个地址：一个给处理器，一个给总线。它们相等吗？
	//@ because The processor's goes through the page tables, the bus's does not. Never hand a pointer to a device.
	//@ because.zh-cn 处理器的地址要经过页表，总线的不经过。永远不要把指针交给设备。
	virt_is_bus = (unsigned long)buffer == bus;
	pr_info("one address for both: %s\n", virt_is_bus ? "yes" : "no");

	dma_free_coherent(&card, PAGE_SIZE, buffer, bus);
	return 0;
}
module_init(mask_init);
MODULE_LICENSE("GPL");
//@ stdout "the card reaches 16 MiB\nwithin reach: yes\none address for both: no\n"
