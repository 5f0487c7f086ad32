// C10
#include <linux/module.h>
#include <linux/slab.h>
static void *kept;
static int __init start(void)
{
	struct kmem_cache *cache = kmem_cache_create("busy", 40, 0, 0, NULL);

	kept = kmem_cache_alloc(cache, GFP_KERNEL);
	kmem_cache_destroy(cache); //@ expect kernel-bug
	kmem_cache_free(cache, kept);
	return 0;
}
module_init(start);
//@ message kmem_cache_destroy is called for cache busy while 1 of its objects are still in use; the kernel's name for it: Objects remaining on __kmem_cache_shutdown()
