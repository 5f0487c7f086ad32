/*
 * title: Slabs of different colours
 * title.zh-cn: 给 slab 着色
 * topics: C1
 * questions: 33 35
 * level: advanced
 * minutes: 6
 * after: kernel/slab-cache
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>

#define SIZE 600 //@ seed 300|600
#define OBJECTS 40

//@ machine slab=slab
static void *all[OBJECTS];

static int __init colour_init(void) //@ expect none
{
	struct kmem_cache *balls = kmem_cache_create("ball", SIZE, 0, SLAB_HWCACHE_ALIGN, NULL);
	unsigned long offset[OBJECTS] = {0}, step;
	int i, slabs = 0;

	if (!balls)
		return -ENOMEM;
	for (i = 0; i < OBJECTS; i++) {
		all[i] = kmem_cache_alloc(balls, GFP_KERNEL);
		if (!all[i])
			return -ENOMEM;
		if (i > 0 && virt_to_page(all[i]) == virt_to_page(all[i - 1]))
			continue;
		offset[slabs++] = offset_in_page(all[i]); //@ note The first object of another slab. Its place in the page is noted.
		//@ note.zh-cn 另一个 slab 的第一个对象。记下它在页内的位置。
	}
	//@ ask {? offset[0] == offset[1]} The first objects of the first two slabs: do they stand at the same place of their pages?
	//@ ask.zh-cn 前两个 slab 各自的第一个对象，在页内的位置相同吗？
	//@ because Space is left at the end of each slab. It is used to let every slab begin a little later than the last.
	//@ because.zh-cn 每个 slab 末尾都有剩余空间，正好用来让每个 slab 比上一个稍晚开始。
	//@ view slab all[0]
	pr_info("%d slabs\n", slabs);
	//@ ask {step} By how many bytes do they differ?
	//@ ask.zh-cn 相差多少字节？
	//@ because One line of the processor's cache: the objects now fall into other sets of it.
	//@ because.zh-cn 正好是一个高速缓存行：这些对象因此落入高速缓存的不同组。
	step = offset[1] - offset[0];
	pr_info("a step of %lu bytes\n", step);

	for (i = 0; i < OBJECTS; i++)
		kmem_cache_free(balls, all[i]);
	kmem_cache_destroy(balls);
	return 0;
}
module_init(colour_init);
MODULE_LICENSE("GPL");
//@ stdout "7 slabs\na step of 64 bytes\n"
