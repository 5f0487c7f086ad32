/* A mempool keeps objects in reserve for those who must not fail. (C7) */
#include <linux/mempool.h>
#include <linux/module.h>
#include <linux/slab.h>

#define RESERVE 2

static struct kmem_cache *cache;
static mempool_t *pool;

static int __init pool_init(void) //@ expect none
{
	void *first, *second;

	cache = kmem_cache_create("request", 128, 0, 0, NULL);
	if (!cache)
		return -ENOMEM;
	/* The reserve is filled now, while there is memory. */
	pool = mempool_create_slab_pool(RESERVE, cache);
	if (!pool) {
		kmem_cache_destroy(cache);
		return -ENOMEM;
	}
	pr_info("in reserve: %d of %d\n", pool->curr_nr, pool->min_nr);

	first = mempool_alloc(pool, GFP_KERNEL);
	second = mempool_alloc(pool, GFP_KERNEL);
	//@ note The cache still had objects: the reserve is touched only when it has none.
	//@ note.zh-cn 缓存中还有对象：只有缓存分配失败时才动用预留。
	pr_info("two taken, in reserve: %d\n", pool->curr_nr);
	mempool_free(first, pool);
	mempool_free(second, pool);
	return 0;
}

static void __exit pool_exit(void)
{
	mempool_destroy(pool);
	kmem_cache_destroy(cache);
}

module_init(pool_init);
module_exit(pool_exit);
MODULE_LICENSE("GPL");
