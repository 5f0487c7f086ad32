#include <linux/module.h>
static DEFINE_SPINLOCK(lock);
static DEFINE_MUTEX(mutex);
static int __init start(void)
{
	spin_unlock(&lock); //@ expect kernel-bug
	mutex_unlock(&mutex); //@ expect kernel-bug
	return 0;
}
module_init(start);
