// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	struct kmem_cache *a = kmem_cache_create("twice", 40, 0, SLAB_NO_MERGE, NULL);
	struct kmem_cache *b = kmem_cache_create("twice", 80, 0, SLAB_NO_MERGE, NULL); //@ expect kernel-bug

	kmem_cache_destroy(a);
	kmem_cache_destroy(b);
	return 0;
}
module_init(start);
