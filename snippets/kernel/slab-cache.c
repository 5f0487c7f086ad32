/*
 * title: A cache for objects of one kind
 * title.zh-cn: 同一种对象的专用缓存
 * topics: C1 C2 C4
 * questions: 33 34 35
 * level: beginner
 * minutes: 6
 * after: kernel/kmalloc-classes
 */
#include <linux/module.h>
#include <linux/slab.h>

struct point {
	int x, y;
	char name[40];
};

static struct kmem_cache *points;
static struct point *all[5];
static int made;

/* The constructor runs once for every object, when its slab is made. */
static void point_ctor(void *object)
{
	struct point *p = object;

	p->x = p->y = 0;
	p->name[0] = 0;
	made++;
}

static int __init cache_init(void) //@ expect none
{
	struct point *freed;
	size_t i;

	points = kmem_cache_create("point", sizeof(struct point), 0, SLAB_HWCACHE_ALIGN, point_ctor);
	if (!points)
		return -ENOMEM;
	//@ ask {made} Now the first point is allocated. How often does the constructor run for it?
	//@ ask.zh-cn 现在分配第一个 point。构造函数因此运行多少次？
	//@ because All objects of the new slab are made ready at once. 48 bytes are aligned to a cache line, so each takes 64, and a page has room for 64.
	//@ because.zh-cn 新 slab 里的全部对象一次构造好。48 字节按高速缓存行对齐，各占 64 字节，一页正好放 64 个。
	all[0] = kmem_cache_alloc(points, GFP_KERNEL);
	//@ view slab all[0]
	for (i = 1; i < ARRAY_SIZE(all); i++)
		all[i] = kmem_cache_alloc(points, GFP_KERNEL);
	all[3]->x = 7;
	freed = all[3];
	kmem_cache_free(points, all[3]);
	//@ ask {? all[3] == freed} The object at all[3] was just freed. Is it the one that is given out next?
	//@ ask.zh-cn all[3] 的对象刚刚释放。下一次给出的会是它吗？
	//@ because The list of free objects is a stack: the object freed last is still in the cache of the processor.
	//@ because.zh-cn 空闲对象链表是后进先出的：最后释放的对象还在处理器的高速缓存中。
	all[3] = kmem_cache_alloc(points, GFP_KERNEL);
	//@ ask {x} It was freed with x = 7, and then it was allocated again. What is x now?
	//@ ask.zh-cn 释放时 x 是 7，然后又被分配出去。现在 x 是多少？
	//@ because The constructor does not run at every allocation. Whoever frees an object has to leave it as it was made.
	//@ because.zh-cn 构造函数并不在每次分配时运行。释放对象的人应当把它恢复成构造好的样子。
	int x = all[3]->x;
	pr_info("given out again: %s, x is %d\n", all[3] == freed ? "the one freed last" : "another one", x);
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
