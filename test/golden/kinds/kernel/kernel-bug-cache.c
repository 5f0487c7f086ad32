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
  kmem_cache_destroy(cache); //@ expect kernel-bug
}

module_init(start);
module_exit(stop);

//@ message kmem_cache_destroy is called for cache demo while 1 of its objects are still in use; the kernel's name for it: Objects remaining on __kmem_cache_shutdown()
//@ message.zh-cn 对缓存 demo 调用 kmem_cache_destroy 时，仍有 1 个对象在使用；内核的报告中称为：Objects remaining on __kmem_cache_shutdown()
