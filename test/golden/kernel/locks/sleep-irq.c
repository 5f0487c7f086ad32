// C8
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/interrupt.h>
static DEFINE_SPINLOCK(lock);
static int __init start(void)
{
	void *p;

	spin_lock_init(&lock);
	irq_enter();
	p = kmalloc(8, GFP_KERNEL); //@ expect kernel-bug
	irq_exit();
	kfree(p);
	return 0;
}
module_init(start);
