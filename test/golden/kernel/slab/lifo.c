// C4: The object that was freed last is given out first.
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	struct kmem_cache *cache = kmem_cache_create("lifo", 200, 0, SLAB_NO_MERGE, NULL);
	void *a = kmem_cache_alloc(cache, GFP_KERNEL), *b = kmem_cache_alloc(cache, GFP_KERNEL);
	unsigned long at = (unsigned long)a;

	kmem_cache_free(cache, a);
	a = kmem_cache_alloc(cache, GFP_KERNEL);
	pr_info("%d\n", (unsigned long)a == at);
	kmem_cache_free(cache, a);
	kmem_cache_free(cache, b);
	kmem_cache_destroy(cache);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "1\n"
