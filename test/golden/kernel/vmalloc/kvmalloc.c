// C6: Small: from the slab. Large: scattered pages. kvfree knows which.
#include <linux/module.h>
#include <linux/mm.h>
static int __init start(void)
{
	void *small = kvmalloc(100, GFP_KERNEL), *large = kvzalloc(8 << 20, GFP_KERNEL);

	if (!small || !large)
		return -ENOMEM;
	pr_info("%d %d\n", is_vmalloc_addr(small), is_vmalloc_addr(large));
	kvfree(small);
	kvfree(large);
	kvfree(NULL);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "0 1\n"
