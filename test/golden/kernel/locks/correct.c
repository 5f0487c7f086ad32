#include <linux/module.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/mutex.h>
static DEFINE_SPINLOCK(lock);
static DEFINE_MUTEX(mutex);
static int __init start(void)
{
	unsigned long flags;
	void *p;

	mutex_lock(&mutex);
	p = kmalloc(8, GFP_KERNEL);
	mutex_unlock(&mutex);
	kfree(p);
	spin_lock_irqsave(&lock, flags);
	pr_info("%d %d %d\n", in_atomic(), irqs_disabled(), in_interrupt() != 0);
	p = kmalloc(8, GFP_ATOMIC);
	spin_unlock_irqrestore(&lock, flags);
	kfree(p);
	pr_info("%d %d\n", in_atomic(), irqs_disabled());
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "1 1 0\n"
//@ stdout "0 0\n"
