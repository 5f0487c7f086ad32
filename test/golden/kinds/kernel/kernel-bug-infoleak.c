#include <linux/mman.h>
#include <linux/module.h>
#include <linux/uaccess.h>

struct answer { char tag; int value; };

static int __init start(void) {
  unsigned long to = vm_mmap(NULL, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
  struct answer answer;

  answer.tag = 1;
  answer.value = 2;
  return copy_to_user((void __user *)to, &answer, sizeof(answer)) ? -EFAULT : 0; //@ expect kernel-bug
}

module_init(start);

//@ message copy_to_user hands bytes to user space that were never written: the first at offset 1 of 8; the kernel's name for it: KMSAN: kernel-infoleak
//@ message.zh-cn copy_to_user 把从未写过的字节交给了用户空间：8 个字节中最先的在偏移 1 处；内核的报告中称为：KMSAN: kernel-infoleak
