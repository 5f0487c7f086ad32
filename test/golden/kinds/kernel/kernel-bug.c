#include <linux/module.h>
#include <linux/slab.h>

static DEFINE_SPINLOCK(lock);
static int *value;

static int __init start(void) {
  spin_lock(&lock);
  value = kmalloc(sizeof(*value), GFP_KERNEL); //@ expect kernel-bug
  spin_unlock(&lock);
  return value ? 0 : -ENOMEM;
}

static void __exit stop(void) {
  kfree(value);
}

module_init(start);
module_exit(stop);

//@ message `kmalloc(sizeof(*value), GFP_KERNEL)` may sleep, but a spinlock is held: `spin_lock(&lock)` on line 8 took it; the kernel's name for it: BUG: sleeping function called from invalid context
//@ message.zh-cn `kmalloc(sizeof(*value), GFP_KERNEL)` 可能睡眠，但此时持有自旋锁：第 8 行的 `spin_lock(&lock)` 获取了它；内核的报告中称为：BUG: sleeping function called from invalid context
