// Only copy_from_user and copy_to_user touch memory of the program; what is not there is counted.
#include <linux/module.h>
#include <linux/mman.h>
#include <linux/uaccess.h>
static int __init start(void)
{
	unsigned long at = vm_mmap(NULL, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	char out[16] = "to user", in[16];
	int n = 0;

	pr_info("%lu\n", copy_to_user((void __user *)at, out, sizeof(out)));
	pr_info("%lu %s\n", copy_from_user(in, (void __user *)at, sizeof(in)), in);
	pr_info("%ld %s\n", strncpy_from_user(in, (char __user *)at, sizeof(in)), in);
	pr_info("%d %d\n", put_user(42, (int __user *)at), get_user(n, (int __user *)at));
	pr_info("%d\n", n);
	pr_info("%lu\n", copy_to_user((void __user *)16, out, 8));
	vm_munmap(at, 4096);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "0\n0 to user\n7 to user\n0 0\n42\n8\n"
