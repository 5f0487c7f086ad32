// B8
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>
static struct device dev = { .init_name = "card" };
static int __init start(void)
{
	char *p = kzalloc(512, GFP_KERNEL);
	dma_addr_t handle = dma_map_single(&dev, p, 512, DMA_TO_DEVICE);

	if (dma_mapping_error(&dev, handle))
		return -EIO;
	dma_unmap_single(&dev, handle, 512, DMA_TO_DEVICE);
	kfree(p);
	return 0;
}
module_init(start);
//@ expect none
//@ exit 0
