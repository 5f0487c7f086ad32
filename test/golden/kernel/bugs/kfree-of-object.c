// C10: kfree looks up the cache that an object belongs to: it may free those of any cache.
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	struct kmem_cache *cache = kmem_cache_create("objects", 40, 0, 0, NULL);

	kfree(kmem_cache_alloc(cache, GFP_KERNEL));
	kmem_cache_destroy(cache);
	return 0;
}
module_init(start);
//@ expect none
//@ exit 0
