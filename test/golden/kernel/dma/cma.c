// B6: 8 MiB in one piece are more than any block of the buddy system; the contiguous memory area has them.
#include <linux/module.h>
#include <linux/dma-mapping.h>
#include <linux/io.h>
static struct device dev = { .init_name = "camera" };
static int __init start(void)
{
	size_t size = 8 << 20;
	dma_addr_t handle;
	char *p = dma_alloc_coherent(&dev, size, &handle, GFP_KERNEL);

	if (!p)
		return -ENOMEM;
	p[size - 1] = 5;
	pr_info("%d %d %d\n", p[0], p[size - 1], virt_to_phys(p + size - 1) == handle + size - 1);
	dma_free_coherent(&dev, size, p, handle);
	return 0;
}
module_init(start);
//@ machine cma=16
//@ expect none
//@ stdout "0 5 1\n"
