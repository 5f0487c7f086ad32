/*
 * title: Asleep with the lock in hand
 * title.zh-cn: 拿着锁睡着了
 * topics: C8 C10
 * questions: 38
 * level: intermediate
 * minutes: 5
 * after: physical/watermarks
 * twin: kernel-bugs/sleeping.fixed
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
	struct packet *p;

	spin_lock(&lock); //@ note From here to spin_unlock nobody may sleep: another processor may be spinning for the lock.
	//@ note.zh-cn 从这里到 spin_unlock 之间谁都不许睡眠：别的处理器可能正在原地等这把锁。
	p = kmalloc(sizeof(*p), GFP_KERNEL); //@ expect kernel-bug
	if (p) {
		p->length = length;
		p->next = queue;
		queue = p;
	}
	spin_unlock(&lock);
}

static int __init sleeping_init(void)
{
	//@ ask {? queue != 0} enqueue asks for memory with GFP_KERNEL while it holds a spinlock. Will the packet be in the queue afterwards?
	//@ ask.zh-cn enqueue 拿着自旋锁，用 GFP_KERNEL 申请内存。之后这个包会在队列里吗？
	//@ because Mostly it works: there was free memory, so nobody had to wait. Under pressure the machine may stand still.
	//@ because.zh-cn 平时多半没事：有空闲内存，不用等。内存一紧张，机器就可能停住。
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
