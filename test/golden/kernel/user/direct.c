#include <linux/module.h>
#include <linux/mman.h>
#include <linux/uaccess.h>
static int __init start(void)
{
	char __user *at = (char __user *)vm_mmap(NULL, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);

	pr_info("%d\n", *at); //@ expect kernel-bug
	return 0;
}
module_init(start);
