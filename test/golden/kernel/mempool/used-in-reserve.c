// C7
#include <linux/module.h>
#include <linux/mempool.h>
static int __init start(void)
{
	mempool_t *pool = mempool_create_kmalloc_pool(1, 16);
	char *held, *p;

	held = mempool_alloc(pool, GFP_KERNEL);
	p = mempool_alloc(pool, GFP_KERNEL);
	mempool_free(held, pool);
	mempool_free(p, pool);
	p[0] = 1; //@ expect use-after-free
	mempool_destroy(pool);
	return 0;
}
module_init(start);
