#include <linux/module.h>
static DEFINE_SPINLOCK(lock);
static int __init start(void)
{
	spin_lock(&lock);
	spin_lock(&lock); //@ expect kernel-bug
	return 0;
}
module_init(start);
