// C8: GFP_DMA: below 16 MiB.
#include <linux/module.h>
#include <linux/mm.h>
static int __init start(void)
{
	struct page *dma = alloc_page(GFP_KERNEL | GFP_DMA), *any = alloc_page(GFP_KERNEL);

	if (!dma || !any)
		return -ENOMEM;
	pr_info("%d %d\n", page_zonenum(dma) == ZONE_DMA, page_to_phys(dma) < 16 << 20);
	__free_page(dma);
	__free_page(any);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "1 1\n"
