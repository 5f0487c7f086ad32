// C6: Neighbours for the processor; behind each page a frame of its own.
#include <linux/module.h>
#include <linux/vmalloc.h>
static int __init start(void)
{
	char *v = vmalloc(3 * PAGE_SIZE);

	if (!v)
		return -ENOMEM;
	memset(v, 'v', 3 * PAGE_SIZE);
	pr_info("%d %d\n", is_vmalloc_addr(v), is_vmalloc_addr(current));
	pr_info("%c %d\n", *(char *)page_address(vmalloc_to_page(v + PAGE_SIZE)), vmalloc_to_pfn(v) == page_to_pfn(vmalloc_to_page(v)));
	vfree(v);
	vfree(NULL);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "1 0\n"
//@ stdout "v 1\n"
