#include <linux/mman.h>
#include <linux/module.h>
#include <linux/uaccess.h>

static int __init start(void) {
  int __user *number = (int __user *)vm_mmap(NULL, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
  int n;

  n = *number; //@ expect kernel-bug
  pr_info("%d\n", n);
  return 0;
}

module_init(start);

//@ message … uses an address of user space (…) directly: only copy_from_user and copy_to_user may
//@ message.zh-cn …直接使用了用户空间的地址（…）：只有 copy_from_user 和 copy_to_user 可以
