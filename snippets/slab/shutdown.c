/*
 * title: A cache that cannot go
 * title.zh-cn: 走不掉的缓存
 * topics: C4 C10
 * questions: 34 39
 * level: beginner
 * minutes: 4
 * after: kernel/slab-cache
 * twin: slab/shutdown.fixed
 */
#include <linux/module.h>
#include <linux/slab.h>

struct request {
	int sector;
	struct request *next;
};

static struct kmem_cache *requests;
static struct request *queue;

static void add(int sector)
{
	struct request *r = kmem_cache_alloc(requests, GFP_KERNEL);

	if (!r)
		return;
	r->sector = sector;
	r->next = queue;
	queue = r;
}

static int __init queue_init(void)
{
	requests = KMEM_CACHE(request, 0);
	if (!requests)
		return -ENOMEM;
	add(8);
	add(16);
	add(24);
	return 0;
}

static void __exit queue_exit(void)
{
	struct request *first = queue;

	queue = first->next;
	kmem_cache_free(requests, first);
	//@ ask {$slab(request, allocs) - $slab(request, frees)} One request was freed. How many objects of the cache are still in use when it is destroyed?
	//@ ask.zh-cn 释放了一个请求。销毁缓存时，还有几个对象在用？
	//@ because Three were taken and one came back. kmem_cache_free was called once, not once for each request.
	//@ because.zh-cn 取走三个，归还一个。kmem_cache_free 只调用了一次，而不是每个请求一次。
	//@ view slab queue
	pr_info("first sector %d\n", queue->sector);
	kmem_cache_destroy(requests); //@ expect kernel-bug
	//@ note The kernel complains, and keeps the cache: the objects may be in use. It cannot be created a second time.
	//@ note.zh-cn 内核报错并保留缓存，因为对象可能还有人用。这个缓存再也不能以同名创建。
}

module_init(queue_init);
module_exit(queue_exit);
MODULE_LICENSE("GPL");
//@ stdout "first sector 16\n"
