#include <linux/module.h>
#include <linux/slab.h>

static struct kmem_cache *cache;
static void *object;

static int __init start(void) {
  cache = kmem_cache_create("demo", 40, 0, 0, NULL);
  if (!cache)
    return -ENOMEM;
  object = kmem_cache_alloc(cache, GFP_KERNEL);
  return 0;
}

static void __exit stop(void) {
  if (object)
    kmem_cache_free(cache, object);
  kmem_cache_destroy(cache);
}

module_init(start);
module_exit(stop);

//@ expect none
