/* <linux/io.h>: registers of devices. They are reached through ioremap, read and written by these alone. */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H
#include <linux/types.h>
#include <linux/ioport.h>
#include <asm/page.h>
void __iomem *ioremap(phys_addr_t offset, unsigned long size);
void __iomem *ioremap_wc(phys_addr_t offset, unsigned long size);
#define ioremap_uc ioremap
#define ioremap_nocache ioremap
void __iomem *ioremap_cache(phys_addr_t offset, unsigned long size);
void iounmap(volatile void __iomem *addr);
enum { MEMREMAP_WB = 1 << 0, MEMREMAP_WT = 1 << 1, MEMREMAP_WC = 1 << 2 };
void *memremap(resource_size_t offset, size_t size, unsigned long flags);
void memunmap(void *addr);
u8 readb(const volatile void __iomem *addr);
u16 readw(const volatile void __iomem *addr);
u32 readl(const volatile void __iomem *addr);
u64 readq(const volatile void __iomem *addr);
void writeb(u8 v, volatile void __iomem *addr);
void writew(u16 v, volatile void __iomem *addr);
void writel(u32 v, volatile void __iomem *addr);
void writeq(u64 v, volatile void __iomem *addr);
#define ioread8 readb
#define ioread16 readw
#define ioread32 readl
#define iowrite8 writeb
#define iowrite16 writew
#define iowrite32 writel
#define readl_relaxed readl
#define writel_relaxed writel
#endif
