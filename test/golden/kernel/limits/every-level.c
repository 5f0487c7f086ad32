//@ machine ram=64M
//@ expect none
// C3, C6, C7, C8: when memory is used up every allocator says so with NULL, and works again once memory is back; a mempool still has its reserve.
#include <linux/gfp.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define GIVE_UP (GFP_KERNEL | __GFP_NOWARN | __GFP_NORETRY)
struct big { char bytes[2000]; };

static unsigned long first;

static void use_up(void)
{
	unsigned long block;
	int order;

	for (order = 10; order >= 0; order--)
		while ((block = __get_free_pages(GIVE_UP, order)) != 0) {
			((unsigned long *)block)[0] = first;
			((unsigned long *)block)[1] = order;
			first = block;
		}
}

static void give_back(void)
{
	while (first) {
		unsigned long block = first, order = ((unsigned long *)block)[1];

		first = ((unsigned long *)block)[0];
		free_pages(block, order);
	}
}

static int __init levels_init(void)
{
	struct kmem_cache *cache = kmem_cache_create("big", sizeof(struct big), 0, 0, NULL);
	mempool_t *pool = mempool_create_kmalloc_pool(2, 4000);
	void *a, *b, *c, *v, *p, *r, *kept = NULL;
	int i = 0;

	use_up();
	a = (void *)__get_free_pages(GIVE_UP, 0);
	v = __vmalloc(100 * PAGE_SIZE, GIVE_UP);
	b = kmalloc(100000, GIVE_UP);
	while ((c = kmem_cache_alloc(cache, GIVE_UP)) != NULL) {
		*(void **)c = kept;
		kept = c;
		i++;
	}
	pr_info("the cache gave what its slabs still had, fewer than a slab's objects: %d\n", i < 16);
	while (kept) {
		c = kept;
		kept = *(void **)c;
		kmem_cache_free(cache, c);
	}
	pr_info("frames %d, vmalloc %d, kmalloc %d\n", a != NULL, v != NULL, b != NULL);
	p = mempool_alloc(pool, GFP_NOWAIT | __GFP_NOWARN);
	pr_info("pool %d\n", p != NULL);
	mempool_free(p, pool);
	give_back();
	r = kmalloc(100000, GFP_KERNEL);
	v = vmalloc(100 * PAGE_SIZE);
	c = kmem_cache_alloc(cache, GFP_KERNEL);
	pr_info("again: kmalloc %d, vmalloc %d, cache %d\n", r != NULL, v != NULL, c != NULL);
	kfree(r);
	vfree(v);
	kmem_cache_free(cache, c);
	mempool_destroy(pool);
	kmem_cache_destroy(cache);
	return 0;
}
module_init(levels_init);
MODULE_LICENSE("GPL");
//@ stdout "the cache gave what its slabs still had, fewer than a slab's objects: 1\n"
//@ stdout "frames 0, vmalloc 0, kmalloc 0\n"
//@ stdout "pool 1\n"
//@ stdout "again: kmalloc 1, vmalloc 1, cache 1\n"
