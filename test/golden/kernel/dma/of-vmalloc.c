// B8
#include <linux/module.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>
static struct device dev = { .init_name = "card" };
static int __init start(void)
{
	char *p = vmalloc(8192);
	dma_addr_t handle = dma_map_single(&dev, p, 8192, DMA_FROM_DEVICE); //@ expect kernel-bug

	pr_info("%d\n", dma_mapping_error(&dev, handle) != 0);
	vfree(p);
	return 0;
}
module_init(start);
//@ stdout "1\n"
