/* Objects of caches: new_slab calls a cache's constructor for every object of a fresh slab, long before most of them are asked for. */
#include <linux/slab.h>

extern void *__kapi_kmem_cache_alloc(struct kmem_cache *s, gfp_t flags);
extern void *__kapi_kmem_cache_zalloc(struct kmem_cache *s, gfp_t flags);
extern int __kapi_kmem_cache_alloc_bulk(struct kmem_cache *s, gfp_t flags, size_t size, void **p);
extern void *__kapi_cache_fresh(struct kmem_cache *s);
extern void (*__kapi_cache_ctor(struct kmem_cache *s))(void *);

static void setup_objects(struct kmem_cache *s)
{
	void (*ctor)(void *) = __kapi_cache_ctor(s);
	void *object;

	if (ctor)
		while ((object = __kapi_cache_fresh(s)) != NULL)
			ctor(object);
}

void *kmem_cache_alloc(struct kmem_cache *s, gfp_t flags)
{
	void *object = __kapi_kmem_cache_alloc(s, flags);

	if (object)
		setup_objects(s);
	return object;
}

void *kmem_cache_zalloc(struct kmem_cache *s, gfp_t flags)
{
	return __kapi_kmem_cache_zalloc(s, flags);
}

int kmem_cache_alloc_bulk(struct kmem_cache *s, gfp_t flags, size_t size, void **p)
{
	int n = __kapi_kmem_cache_alloc_bulk(s, flags, size, p);

	setup_objects(s);
	return n;
}
