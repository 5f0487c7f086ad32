/*
 * title: Registers that look like memory
 * title.zh-cn: 看起来像内存的寄存器
 * topics: B9 A9
 * questions: 16 42
 * level: intermediate
 * minutes: 6
 * after: kernel/vmalloc
 */
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>

#define DEVICE 0xfea00000
#define NUMBER 5 //@ seed 3..12
#define LIVENESS 4
#define FACTORIAL 8

static int __init registers_init(void) //@ expect none
{
	u8 __iomem *regs;
	bool pfn_known;
	u32 answer;

	if (!request_mem_region(DEVICE, 4096, "edu")) //@ note First say that these addresses are ours. /proc/iomem lists who has which.
		//@ note.zh-cn 先声明这段地址归我们用。谁占用哪一段，见 /proc/iomem。
		return -EBUSY;
	regs = ioremap(DEVICE, 4096);
	if (!regs)
		return -ENOMEM;
	//@ ask {? pfn_known} The page table names a frame for these addresses. Is there a struct page for it, as for memory?
	//@ ask.zh-cn 页表里为这段地址写着一个页框号。它像内存那样有 struct page 吗？
	//@ because No memory answers there but a device. The buddy system knows nothing of such frames.
	//@ because.zh-cn 那里应答的不是内存，而是设备。伙伴系统根本不知道这种页框。
	//@ view page-walk regs
	pfn_known = pfn_valid(DEVICE >> PAGE_SHIFT);
	pr_info("has a struct page: %s\n", pfn_known ? "yes" : "no");

	writel(0x0000ffff, regs + LIVENESS);
	//@ ask {answer} 0xffff (65535) was written to this register. What is read from it?
	//@ ask.zh-cn 刚往这个寄存器写了 0xffff（65535）。读回来是多少？
	//@ because A register is no memory: the device decides what a read means. This one inverts every bit, to show that it is alive.
	//@ because.zh-cn 寄存器不是内存：读出什么由设备决定。这一个把每一位取反，表明自己还“活着”。
	answer = readl(regs + LIVENESS);
	pr_info("liveness %#x\n", answer);

	writel(NUMBER, regs + FACTORIAL);
	//@ ask {answer} And this register computes a factorial. NUMBER was written: what is read?
	//@ ask.zh-cn 这个寄存器计算阶乘。写入的是 NUMBER，读出多少？
	//@ because Writing starts the work, reading fetches the result. On real hardware the driver first waits for a bit in a status register.
	//@ because.zh-cn 写是开始计算，读是取回结果。在真实硬件上，驱动要先等状态寄存器里的某一位。
	answer = readl(regs + FACTORIAL);
	pr_info("%d! = %u\n", NUMBER, answer);

	iounmap(regs); //@ view kernel-space regs
	release_mem_region(DEVICE, 4096);
	return 0;
}
module_init(registers_init);
MODULE_LICENSE("GPL");
//@ stdout "has a struct page: no\nliveness 0xffff0000\n5! = 120\n"
