// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	struct kmem_cache *small = kmem_cache_create("small", 40, 0, 0, NULL), *large = kmem_cache_create("large", 400, 0, 0, NULL);
	void *p = kmem_cache_alloc(small, GFP_KERNEL);

	kmem_cache_free(large, p); //@ expect mismatched-free
	kmem_cache_destroy(small);
	kmem_cache_destroy(large);
	return 0;
}
module_init(start);
//@ message `kmem_cache_free(large, p)` names cache large, but the object comes from cache small; the kernel's name for it: cache_from_obj: Wrong slab cache
