/*
 * title: A free object holds the address of the next one
 * title.zh-cn: 空闲对象里存着下一个的地址
 * topics: C2
 * questions: 34 35
 * level: advanced
 * minutes: 6
 * after: kernel/slab-cache
 */
#include <linux/module.h>
#include <linux/slab.h>

struct task {
	long id;
	char name[56];
};

static int __init list_init(void) //@ expect none
{
	struct kmem_cache *tasks = KMEM_CACHE(task, 0);
	struct task *a, *b, *c, *first, *second, *third;

	if (!tasks)
		return -ENOMEM;
	a = kmem_cache_alloc(tasks, GFP_KERNEL);
	b = kmem_cache_alloc(tasks, GFP_KERNEL);
	c = kmem_cache_alloc(tasks, GFP_KERNEL);
	if (!a || !b || !c)
		return -ENOMEM;
	//@ ask {(char *)b - (char *)a} A task has 64 bytes. How far does b lie behind a?
	//@ ask.zh-cn 一个 task 有 64 字节。b 在 a 后面多远？
	//@ because No header stands between them, as malloc would need: the slab knows the size of all its objects.
	//@ because.zh-cn 两者之间没有 malloc 那样的块头：slab 知道自己所有对象的大小。
	pr_info("three tasks\n");

	//@ view slab a
	kmem_cache_free(tasks, a);
	kmem_cache_free(tasks, c);
	//@ ask {? $word((char *)b + 32) == (unsigned long)c} a, c and b were freed, in this order. Does b hold the address of c now?
	//@ ask.zh-cn 依次释放了 a、c、b。现在 b 里存着 c 的地址吗？
	//@ because The list needs no memory of its own: a free object is used by nobody, so its bytes can hold the link.
	//@ because.zh-cn 链表不占额外内存：空闲对象没人用，正好用它的字节存放链接。
	kmem_cache_free(tasks, b); //@ note The link stands in the middle of the object, where an overflow of a neighbour does not reach it so easily.
	//@ note.zh-cn 链接放在对象中部：邻居溢出时不那么容易碰到它。

	//@ ask #order Three tasks are allocated again. In which order do the old objects come?
	//@ ask.zh-cn 再分配三个 task。旧对象按什么顺序给出？
	//@ choice {first == a && second == c && third == b} a, c, b: as they were freed
	//@ choice.zh-cn a、c、b：按释放的顺序
	//@ choice {first == b && second == c && third == a} b, c, a: the last one first
	//@ choice.zh-cn b、c、a：最后释放的最先
	//@ choice {first == a && second == b && third == c} a, b, c: by address
	//@ choice.zh-cn a、b、c：按地址
	//@ because Freeing puts an object in front, allocating takes from the front. So b leads to c, and c to a.
	//@ because.zh-cn 释放时放到最前面，分配时从最前面取。所以 b 通向 c，c 通向 a。
	first = kmem_cache_alloc(tasks, GFP_KERNEL);
	second = kmem_cache_alloc(tasks, GFP_KERNEL);
	third = kmem_cache_alloc(tasks, GFP_KERNEL);
	//@ answer #order
	pr_info("last in, first out: %s\n", first == b && third == a ? "yes" : "no");
	kmem_cache_free(tasks, first);
	kmem_cache_free(tasks, second);
	kmem_cache_free(tasks, third);
	kmem_cache_destroy(tasks);
	return 0;
}
module_init(list_init);
MODULE_LICENSE("GPL");
//@ stdout "three tasks\nlast in, first out: yes\n"
