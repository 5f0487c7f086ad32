// C8: alloc_pages_exact gives what is too much back at once.
#include <linux/module.h>
#include <linux/mm.h>
static int __init start(void)
{
	char *p = alloc_pages_exact(5 * PAGE_SIZE, GFP_KERNEL);

	if (!p)
		return -ENOMEM;
	p[5 * PAGE_SIZE - 1] = 1;
	free_pages_exact(p, 5 * PAGE_SIZE);
	return 0;
}
module_init(start);
//@ expect none
//@ exit 0
