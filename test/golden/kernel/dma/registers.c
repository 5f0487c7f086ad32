// B9: a device's registers: requested, mapped uncached, read and written one at a time.
#include <linux/module.h>
#include <linux/io.h>
static int __init start(void)
{
	u8 __iomem *edu;

	if (!request_mem_region(0xfea00000, 4096, "edu"))
		return -EBUSY;
	pr_info("busy %d\n", request_mem_region(0xfea00000, 16, "other") == NULL);
	edu = ioremap(0xfea00000, 4096);
	if (!edu)
		return -ENOMEM;
	pr_info("identification %x\n", readl(edu));
	writel(0x12345678, edu + 4);
	pr_info("inverted %x\n", readl(edu + 4));
	iounmap(edu);
	release_mem_region(0xfea00000, 4096);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "busy 1\n"
//@ stdout "identification 10000ed\n"
//@ stdout "inverted edcba987\n"
