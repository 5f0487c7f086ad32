// C6: Two frames seen a second time, the other way round.
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
static int __init start(void)
{
	struct page *pages[2] = { alloc_page(GFP_KERNEL), alloc_page(GFP_KERNEL) }, *turned[2] = { pages[1], pages[0] };
	char *v = vmap(turned, 2, VM_MAP, PAGE_KERNEL);

	if (!v)
		return -ENOMEM;
	strcpy(v, "second");
	strcpy(v + PAGE_SIZE, "first");
	pr_info("%s %s\n", (char *)page_address(pages[0]), (char *)page_address(pages[1]));
	vunmap(v);
	__free_page(pages[0]);
	__free_page(pages[1]);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "first second\n"
