// B8
#include <linux/module.h>
#include <linux/dmapool.h>
static struct device dev = { .init_name = "card" };
static int __init start(void)
{
	struct dma_pool *pool = dma_pool_create("descriptors", &dev, 64, 64, 0);
	dma_addr_t a, b;
	void *x, *y;

	if (!pool)
		return -ENOMEM;
	x = dma_pool_alloc(pool, GFP_KERNEL, &a);
	y = dma_pool_zalloc(pool, GFP_KERNEL, &b);
	pr_info("%d %d\n", (int)(a % 64), x != y);
	dma_pool_free(pool, x, a);
	dma_pool_free(pool, y, b);
	dma_pool_destroy(pool);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "0 1\n"
