// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	struct kmem_cache *cache = kmem_cache_create("gone", 40, 0, 0, NULL);

	kmem_cache_destroy(cache);
	return kmem_cache_alloc(cache, GFP_KERNEL) ? 1 : 0; //@ expect kernel-bug
}
module_init(start);
