/* A cache for objects of one kind: constructor, slab, and the last one freed is given out first. (C1) */
#include <linux/module.h>
#include <linux/slab.h>

struct point {
	int x, y;
	char name[40];
};

static struct kmem_cache *points;
static struct point *all[5];

/* The constructor runs once for every object, when its slab is made. */
static void point_ctor(void *object)
{
	struct point *p = object;

	p->x = p->y = 0;
	p->name[0] = 0;
}

static int __init cache_init(void) //@ expect none
{
	struct point *freed;
	size_t i;

	points = kmem_cache_create("point", sizeof(struct point), 0, SLAB_HWCACHE_ALIGN, point_ctor);
	if (!points)
		return -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(all); i++) {
		all[i] = kmem_cache_alloc(points, GFP_KERNEL);
		if (!all[i])
			return -ENOMEM;
		all[i]->x = i;
	}
	pr_info("an object has %u bytes\n", kmem_cache_size(points));

	freed = all[3];
	kmem_cache_free(points, all[3]);
	all[3] = kmem_cache_alloc(points, GFP_KERNEL); //@ note The list of free objects is a stack: the object freed last is still in the cache of the processor.
	//@ note.zh-cn 空闲对象链表是后进先出的：最后释放的对象还在处理器的高速缓存中。
	pr_info("given out again: %s\n", all[3] == freed ? "the one freed last" : "another one");
	return 0;
}

static void __exit cache_exit(void)
{
	size_t i;

	/* All objects have to be back before the cache may go. */
	for (i = 0; i < ARRAY_SIZE(all); i++)
		kmem_cache_free(points, all[i]);
	kmem_cache_destroy(points);
}

module_init(cache_init);
module_exit(cache_exit);
MODULE_LICENSE("GPL");
