#include <linux/module.h>
#include <linux/mman.h>
#include <linux/uaccess.h>
struct answer { char tag; int value; };
static int __init start(void)
{
	unsigned long at = vm_mmap(NULL, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	struct answer a;

	a.tag = 1;
	a.value = 2;
	if (copy_to_user((void __user *)at, &a, sizeof(a))) //@ expect kernel-bug
		return -EFAULT;
	return 0;
}
module_init(start);
