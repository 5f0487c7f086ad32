#include <linux/mman.h>
#include <linux/module.h>
#include <linux/uaccess.h>

static int __init start(void) {
  int __user *number = (int __user *)vm_mmap(NULL, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
  int n;

  if (get_user(n, number))
    return -EFAULT;
  pr_info("%d\n", n);
  return 0;
}

module_init(start);

//@ expect none
