#include <linux/module.h>
#include <linux/slab.h>

static DEFINE_SPINLOCK(lock);
static int *value;

static int __init start(void) {
  spin_lock(&lock);
  value = kmalloc(sizeof(*value), GFP_ATOMIC);
  spin_unlock(&lock);
  return value ? 0 : -ENOMEM;
}

static void __exit stop(void) {
  kfree(value);
}

module_init(start);
module_exit(stop);

//@ expect none
