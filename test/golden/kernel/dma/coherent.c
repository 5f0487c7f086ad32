// B8: The device's mask says how high it can reach: 24 bits, the first 16 MiB.
#include <linux/module.h>
#include <linux/dma-mapping.h>
#include <linux/io.h>
static struct device dev = { .init_name = "old card" };
static int __init start(void)
{
	dma_addr_t handle;
	char *p;

	if (dma_set_mask_and_coherent(&dev, DMA_BIT_MASK(24)))
		return -EIO;
	p = dma_alloc_coherent(&dev, 8192, &handle, GFP_KERNEL);
	if (!p)
		return -ENOMEM;
	pr_info("%d %d %d\n", handle < 16 << 20, p[8191], virt_to_phys(p) == handle);
	dma_free_coherent(&dev, 8192, p, handle);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "1 0 1\n"
