/* <linux/cma.h>: an area kept free for large contiguous blocks (machine word cma=SIZE); until they are asked for, movable pages use it. */
#ifndef _LINUX_CMA_H
#define _LINUX_CMA_H
#include <linux/types.h>
#include <linux/mm.h>
struct cma;
struct device;
struct cma *dev_get_cma_area(struct device *dev);
struct page *cma_alloc(struct cma *cma, unsigned long count, unsigned int align, bool no_warn);
bool cma_release(struct cma *cma, const struct page *pages, unsigned long count);
unsigned long cma_get_size(const struct cma *cma);
phys_addr_t cma_get_base(const struct cma *cma);
#endif
