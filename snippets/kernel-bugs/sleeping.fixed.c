/*
 * title: First the memory, then the lock
 * title.zh-cn: 先要内存，再拿锁
 * topics: C8 C10
 * questions: 38
 * level: intermediate
 * minutes: 5
 * after: kernel-bugs/sleeping
 * twin: kernel-bugs/sleeping
 * about: What may sleep is done before the lock is taken; under the lock only pointers are changed.
 * about.zh-cn: 可能睡眠的事在拿锁之前做完；拿着锁时只改指针。
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct packet {
	int length;
	struct packet *next;
};

static DEFINE_SPINLOCK(lock);
static struct packet *queue;

static void enqueue(int length)
{
	struct packet *p = kmalloc(sizeof(*p), GFP_KERNEL); //@ note It may sleep here: nobody waits for us yet.
	//@ note.zh-cn 在这里可以睡眠：还没有人在等我们。

	if (!p)
		return;
	p->length = length;
	spin_lock(&lock);
	p->next = queue;
	queue = p;
	spin_unlock(&lock);
}

static int __init sleeping_init(void) //@ expect none
{
	//@ ask {$findings} How many findings does this call cause now?
	//@ ask.zh-cn 现在这次调用会引出几个问题报告？
	//@ because Where the work cannot be done before, as in an interrupt, GFP_ATOMIC is the other way: it never waits, but it may fail.
	//@ because.zh-cn 如果不能提前做（例如在中断里），就用 GFP_ATOMIC：它从不等待，但可能失败。
	enqueue(64);
	//@ view slab queue
	pr_info("queued: %d bytes\n", queue ? queue->length : 0);
	return 0;
}

static void __exit sleeping_exit(void)
{
	kfree(queue);
}

module_init(sleeping_init);
module_exit(sleeping_exit);
MODULE_LICENSE("GPL");
//@ stdout "queued: 64 bytes\n"
