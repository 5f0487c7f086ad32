// C7
#include <linux/module.h>
#include <linux/mempool.h>
static int __init start(void)
{
	struct kmem_cache *cache = kmem_cache_create("element", 48, 0, 0, NULL);
	mempool_t *slab = mempool_create_slab_pool(2, cache), *bytes = mempool_create_kmalloc_pool(3, 100), *pages = mempool_create_page_pool(1, 0);
	void *a, *b;
	struct page *p;

	if (!slab || !bytes || !pages)
		return -ENOMEM;
	a = mempool_alloc(slab, GFP_KERNEL);
	b = mempool_alloc(bytes, GFP_KERNEL);
	p = mempool_alloc(pages, GFP_KERNEL);
	memset(a, 0, 48);
	memset(b, 0, 100);
	pr_info("%d %d %d\n", slab->curr_nr, bytes->curr_nr, pages->curr_nr);
	mempool_free(a, slab);
	mempool_free(b, bytes);
	mempool_free(p, pages);
	pr_info("%d %d\n", mempool_resize(bytes, 5), bytes->curr_nr);
	mempool_destroy(slab);
	mempool_destroy(bytes);
	mempool_destroy(pages);
	kmem_cache_destroy(cache);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "2 3 1\n"
//@ stdout "0 5\n"
