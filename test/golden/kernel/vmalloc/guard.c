// C6
#include <linux/module.h>
#include <linux/vmalloc.h>
static int __init start(void)
{
	char *v = vzalloc(PAGE_SIZE);

	pr_info("%d\n", v[PAGE_SIZE - 1]);
	v[PAGE_SIZE] = 1; //@ expect out-of-bounds-write
	vfree(v);
	return 0;
}
module_init(start);
