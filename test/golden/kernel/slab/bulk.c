// C4
#include <linux/module.h>
#include <linux/slab.h>
struct node { long key; struct node *next; };
static int __init start(void)
{
	struct kmem_cache *cache = KMEM_CACHE(node, 0);
	void *all[5];
	int i, n;

	if (!cache)
		return -ENOMEM;
	n = kmem_cache_alloc_bulk(cache, GFP_KERNEL, 5, all);
	for (i = 0; i < n; i++)
		((struct node *)all[i])->key = i;
	pr_info("%d %ld\n", n, ((struct node *)all[4])->key);
	kmem_cache_free_bulk(cache, n, all);
	kmem_cache_destroy(cache);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "5 4\n"
