/*
 * title: A device writes into memory by itself
 * title.zh-cn: 设备自己写内存
 * topics: B8
 * level: advanced
 * minutes: 7
 * after: devices/registers
 */
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/slab.h>

#define DEVICE 0xfea00000 /* where its registers answer */
#define SOURCE 0x80
#define TARGET 0x88
#define COUNT 0x90
#define COMMAND 0x98
#define ITS_BUFFER 0x40000 /* the device's own memory, as the device counts */

static struct device edu = { .init_name = "edu" };

static void transfer(u8 __iomem *regs, u64 from, u64 to, u32 command)
{
	writeq(from, regs + SOURCE);
	writeq(to, regs + TARGET);
	writeq(16, regs + COUNT);
	writeq(command, regs + COMMAND); //@ note DREQ, HRQ, HLDA, DACK: the device asks for the bus, the processor lets go of it, then data flows.
	//@ note.zh-cn DREQ、HRQ、HLDA、DACK：设备请求总线，处理器让出总线，然后数据才流动。
}

static int __init dma_init(void) //@ expect none
{
	u8 __iomem *regs = ioremap(DEVICE, 4096);
	char *out = kzalloc(16, GFP_KERNEL), *in = kzalloc(16, GFP_KERNEL);
	dma_addr_t bus;

	if (!regs || !out || !in || dma_set_mask_and_coherent(&edu, DMA_BIT_MASK(28)))
		return -ENODEV;
	strcpy(out, "hello, device");

	//@ ask Which number has to be written into the device's register, so that it finds the buffer out?
	//@ ask.zh-cn 要让设备找到缓冲区 out，该把哪个数写进它的寄存器？
	//@ choice {bus == (unsigned long)out} the address in the pointer out
	//@ choice.zh-cn 指针 out 里的地址
	//@ choice {bus != (unsigned long)out && bus == $frame(out) * 4096 + (unsigned long)out % 4096} the physical address: frame number times 4096, plus the offset
	//@ choice.zh-cn 物理地址：页框号乘 4096，再加页内偏移
	//@ because A device knows no page tables. dma_map_single translates, and lends it the buffer until it is unmapped.
	//@ because.zh-cn 设备不认识页表。dma_map_single 负责翻译，并把缓冲区借给设备，直到取消映射。
	bus = dma_map_single(&edu, out, 16, DMA_TO_DEVICE);
	//@ view physical out
	if (dma_mapping_error(&edu, bus))
		return -EIO;
	transfer(regs, bus, ITS_BUFFER, 1);
	dma_unmap_single(&edu, bus, 16, DMA_TO_DEVICE);

	bus = dma_map_single(&edu, in, 16, DMA_FROM_DEVICE);
	if (dma_mapping_error(&edu, bus))
		return -EIO;
	//@ ask {$byte(in)} The device sends its buffer back. No statement of the program writes to in. What is its first byte then ('h' is 104)?
	//@ ask.zh-cn 设备把它的缓冲区发回来。程序里没有一条语句写 in。此后它的第一个字节是多少（'h' 是 104）？
	//@ because The device was master of the bus: the bytes came into the frame past the processor and its tables.
	//@ because.zh-cn 设备当了总线的主人：数据绕过处理器和页表，直接进了页框。
	transfer(regs, ITS_BUFFER, bus, 1 | 2);
	dma_unmap_single(&edu, bus, 16, DMA_FROM_DEVICE); //@ note Only now may the processor look: until then the buffer is the device's. Not every cache watches the bus as those of x86 do.
	//@ note.zh-cn 到这时处理器才可以看：在此之前缓冲区归设备。并非所有处理器的高速缓存都像 x86 那样监视总线。
	pr_info("received: %s\n", in);

	kfree(in);
	kfree(out);
	iounmap(regs);
	return 0;
}
module_init(dma_init);
MODULE_LICENSE("GPL");
//@ stdout "received: hello, device\n"
