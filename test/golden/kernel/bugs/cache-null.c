// C10
#include <linux/module.h>
#include <linux/slab.h>
static struct kmem_cache *cache;
static int __init start(void)
{
	return kmem_cache_alloc(cache, GFP_KERNEL) ? 1 : 0; //@ expect null-dereference
}
module_init(start);
