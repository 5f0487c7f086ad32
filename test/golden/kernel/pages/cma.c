// B6: more than 4 MiB in one piece: the buddy allocator has no such block, the CMA area does.
#include <linux/module.h>
#include <linux/cma.h>
static int __init start(void)
{
	struct cma *area = dev_get_cma_area(NULL);
	struct page *pages = cma_alloc(area, 2048, 0, false);

	if (!pages)
		return -ENOMEM;
	((char *)page_address(pages))[(8 << 20) - 1] = 1;
	pr_info("%lu MiB, whole %d\n", cma_get_size(area) >> 20, alloc_pages(GFP_KERNEL | __GFP_NOWARN, 11) == NULL);
	pr_info("%d\n", cma_release(area, pages, 2048));
	return 0;
}
module_init(start);
//@ machine cma=16
//@ expect none
//@ stdout "16 MiB, whole 1\n1\n"
