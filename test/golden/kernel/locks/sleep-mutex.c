// C8
#include <linux/module.h>
#include <linux/delay.h>
static DEFINE_SPINLOCK(lock);
static DEFINE_MUTEX(mutex);
static int __init start(void)
{
	spin_lock(&lock);
	mutex_lock(&mutex); //@ expect kernel-bug
	msleep(1); //@ expect kernel-bug
	mutex_unlock(&mutex);
	spin_unlock(&lock);
	return 0;
}
module_init(start);
