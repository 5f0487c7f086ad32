/* <linux/dmapool.h>: small pieces of coherent memory, all of one size. */
#ifndef _LINUX_DMAPOOL_H
#define _LINUX_DMAPOOL_H
#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/device.h>
struct dma_pool;
struct dma_pool *dma_pool_create(const char *name, struct device *dev, size_t size, size_t align, size_t boundary);
void dma_pool_destroy(struct dma_pool *pool);
void *dma_pool_alloc(struct dma_pool *pool, gfp_t mem_flags, dma_addr_t *handle);
void *dma_pool_zalloc(struct dma_pool *pool, gfp_t mem_flags, dma_addr_t *handle);
void dma_pool_free(struct dma_pool *pool, void *vaddr, dma_addr_t addr);
#endif
