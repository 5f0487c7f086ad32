// C4: A cache of its own: objects of one size, made by a constructor once a slab, in use until they are given back.
#include <linux/module.h>
#include <linux/slab.h>
struct item { int state; char name[28]; };
static struct kmem_cache *cache;
static int made;
static void item_ctor(void *object)
{
	struct item *item = object;

	item->state = 7;
	made++;
}
static int __init start(void)
{
	struct item *a, *b;

	cache = kmem_cache_create("item", sizeof(struct item), 0, SLAB_HWCACHE_ALIGN, item_ctor);
	if (!cache)
		return -ENOMEM;
	a = kmem_cache_alloc(cache, GFP_KERNEL);
	b = kmem_cache_alloc(cache, GFP_KERNEL);
	if (!a || !b)
		return -ENOMEM;
	pr_info("size %u, %d %d, made before use %d\n", kmem_cache_size(cache), a->state, b->state, made > 2);
	a->state = 8;
	kmem_cache_free(cache, a);
	a = kmem_cache_alloc(cache, GFP_KERNEL);
	pr_info("constructed once: %d\n", a->state);
	kmem_cache_free(cache, a);
	kmem_cache_free(cache, b);
	return 0;
}
static void __exit stop(void)
{
	kmem_cache_destroy(cache);
	pr_info("gone\n");
}
module_init(start);
module_exit(stop);
//@ expect none
//@ stdout "size 32, 7 7, made before use 1\n"
//@ stdout "constructed once: 8\n"
//@ stdout "gone\n"
