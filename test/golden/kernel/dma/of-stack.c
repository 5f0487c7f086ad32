// B8
#include <linux/module.h>
#include <linux/dma-mapping.h>
static struct device dev = { .init_name = "card" };
static int __init start(void)
{
	char buffer[64] = "";
	dma_addr_t handle = dma_map_single(&dev, buffer, sizeof(buffer), DMA_TO_DEVICE); //@ expect kernel-bug

	pr_info("%d\n", handle != 0);
	return 0;
}
module_init(start);
//@ stdout "1\n"
