/* <linux/dma-map-ops.h>: contiguous memory for devices, out of the CMA area. */
#ifndef _LINUX_DMA_MAP_OPS_H
#define _LINUX_DMA_MAP_OPS_H
#include <linux/cma.h>
#include <linux/dma-mapping.h>
struct page *dma_alloc_from_contiguous(struct device *dev, size_t count, unsigned int order, bool no_warn);
bool dma_release_from_contiguous(struct device *dev, struct page *pages, int count);
#endif
