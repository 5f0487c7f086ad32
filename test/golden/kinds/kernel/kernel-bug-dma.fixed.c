#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/slab.h>

static struct device card = { .init_name = "card" };

static int __init start(void) {
  void *buffer = kmalloc(512, GFP_KERNEL);
  dma_addr_t bus = dma_map_single(&card, buffer, 512, DMA_FROM_DEVICE);

  if (!dma_mapping_error(&card, bus))
    dma_unmap_single(&card, bus, 512, DMA_FROM_DEVICE);
  kfree(buffer);
  return 0;
}

module_init(start);

//@ expect none
