/* mempool, as mm/mempool.c of Linux 6.1 does it: elements come from the allocator as long as that gives any; the reserve is for when it
 * does not, and what is given back fills the reserve first.
 *
 *   mempool_alloc   1. alloc_fn, without warnings and without digging into the kernel's own reserves   2. an element of the reserve   3. wait
 *   mempool_free    reserve not full: into it            else: free_fn
 */
#include <linux/mempool.h>

extern void __kapi_mempool_keep(void *element);
extern void *__kapi_mempool_take(void *element);
extern void __kapi_mempool_wait(mempool_t *pool);
extern void __kapi_mempool_mark(void);

static void add_element(mempool_t *pool, void *element)
{
	__kapi_mempool_keep(element);
	pool->elements[pool->curr_nr++] = element;
}

static void *remove_element(mempool_t *pool)
{
	return __kapi_mempool_take(pool->elements[--pool->curr_nr]);
}

void mempool_exit(mempool_t *pool)
{
	while (pool->curr_nr) {
		void *element = remove_element(pool);

		pool->free(element, pool->pool_data);
	}
	kfree(pool->elements);
	pool->elements = NULL;
}

void mempool_destroy(mempool_t *pool)
{
	if (!pool)
		return;
	mempool_exit(pool);
	kfree(pool);
}

static int init_node(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data, gfp_t gfp_mask)
{
	spin_lock_init(&pool->lock);
	pool->min_nr = min_nr;
	pool->curr_nr = 0;
	pool->pool_data = pool_data;
	pool->alloc = alloc_fn;
	pool->free = free_fn;
	init_waitqueue_head(&pool->wait);
	pool->elements = kmalloc_array(min_nr, sizeof(void *), gfp_mask);
	if (!pool->elements)
		return -ENOMEM;
	while (pool->curr_nr < pool->min_nr) {
		void *element = pool->alloc(gfp_mask, pool->pool_data);

		if (!element) {
			mempool_exit(pool);
			return -ENOMEM;
		}
		add_element(pool, element);
	}
	return 0;
}

int mempool_init(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data)
{
	return init_node(pool, min_nr, alloc_fn, free_fn, pool_data, GFP_KERNEL);
}

mempool_t *mempool_create_node(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data, gfp_t gfp_mask, int nid)
{
	mempool_t *pool = kzalloc(sizeof(*pool), gfp_mask);

	(void)nid;
	if (!pool)
		return NULL;
	if (init_node(pool, min_nr, alloc_fn, free_fn, pool_data, gfp_mask)) {
		kfree(pool);
		return NULL;
	}
	return pool;
}

mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data)
{
	return mempool_create_node(min_nr, alloc_fn, free_fn, pool_data, GFP_KERNEL, NUMA_NO_NODE);
}

int mempool_resize(mempool_t *pool, int new_min_nr)
{
	void **new_elements;

	BUG_ON(new_min_nr <= 0);
	might_sleep();
	while (new_min_nr < pool->curr_nr)
		pool->free(remove_element(pool), pool->pool_data);
	if (new_min_nr <= pool->min_nr) {
		pool->min_nr = new_min_nr;
		return 0;
	}
	new_elements = kmalloc_array(new_min_nr, sizeof(*new_elements), GFP_KERNEL);
	if (!new_elements)
		return -ENOMEM;
	memcpy(new_elements, pool->elements, pool->curr_nr * sizeof(*new_elements));
	kfree(pool->elements);
	pool->elements = new_elements;
	pool->min_nr = new_min_nr;
	while (pool->curr_nr < pool->min_nr) {
		void *element = pool->alloc(GFP_KERNEL, pool->pool_data);

		if (!element)
			break;
		add_element(pool, element);
	}
	return 0;
}

void *mempool_alloc(mempool_t *pool, gfp_t gfp_mask)
{
	gfp_t gfp_temp;
	void *element;

	__kapi_mempool_mark();
	might_sleep_if(gfp_mask & __GFP_DIRECT_RECLAIM);
	gfp_mask |= __GFP_NOMEMALLOC | __GFP_NORETRY | __GFP_NOWARN;
	gfp_temp = gfp_mask & ~(__GFP_DIRECT_RECLAIM | __GFP_IO);
	for (;;) {
		element = pool->alloc(gfp_temp, pool->pool_data);
		if (element)
			return element;
		if (pool->curr_nr)
			return remove_element(pool);
		if (gfp_temp != gfp_mask) {
			gfp_temp = gfp_mask;
			continue;
		}
		if (!(gfp_mask & __GFP_DIRECT_RECLAIM))
			return NULL;
		__kapi_mempool_wait(pool);
	}
}

void mempool_free(void *element, mempool_t *pool)
{
	if (!element)
		return;
	__kapi_mempool_mark();
	if (pool->curr_nr < pool->min_nr)
		add_element(pool, element);
	else
		pool->free(element, pool->pool_data);
}

void *mempool_alloc_slab(gfp_t gfp_mask, void *pool_data) { return kmem_cache_alloc(pool_data, gfp_mask); }
void mempool_free_slab(void *element, void *pool_data) { kmem_cache_free(pool_data, element); }
void *mempool_kmalloc(gfp_t gfp_mask, void *pool_data) { return kmalloc((size_t)pool_data, gfp_mask); }
void mempool_kfree(void *element, void *pool_data)
{
	(void)pool_data;
	kfree(element);
}
void *mempool_alloc_pages(gfp_t gfp_mask, void *pool_data) { return alloc_pages(gfp_mask, (int)(long)pool_data); }
void mempool_free_pages(void *element, void *pool_data) { __free_pages(element, (int)(long)pool_data); }
