// C10
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
static int __init start(void)
{
	char *p = vmalloc(100);

	kfree(p); //@ expect mismatched-free
	vfree(p);
	return 0;
}
module_init(start);
//@ message `p` was made by vmalloc: only vfree can give it back, not kfree
