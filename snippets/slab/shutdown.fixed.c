/*
 * title: Empty the queue, then destroy the cache
 * title.zh-cn: 先清空队列，再销毁缓存
 * topics: C4 C10
 * questions: 34 39
 * level: beginner
 * minutes: 4
 * after: slab/shutdown
 * twin: slab/shutdown
 * about: The loop frees every request that is still queued; only then may the cache go.
 * about.zh-cn: 循环释放队列里剩下的每个请求，然后缓存才可以销毁。
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

static int __init queue_init(void) //@ expect none
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
	struct request *next;

	while (queue) {
		next = queue->next; //@ note Read the link before its object is freed.
		//@ note.zh-cn 先读出链接，再释放它所在的对象。
		kmem_cache_free(requests, queue);
		queue = next;
	}
	//@ ask {$slab(request, allocs) - $slab(request, frees)} How many objects of the cache are in use now?
	//@ ask.zh-cn 现在缓存里有几个对象在用？
	//@ because The loop ended when the queue was empty: as many were freed as had been allocated.
	//@ because.zh-cn 队列空了循环才结束：分配了几个，就释放了几个。
	//@ view slab
	pr_info("the queue is empty\n");
	kmem_cache_destroy(requests);
}

module_init(queue_init);
module_exit(queue_exit);
MODULE_LICENSE("GPL");
//@ stdout "the queue is empty\n"
