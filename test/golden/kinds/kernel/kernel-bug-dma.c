#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static struct device card = { .init_name = "card" };

static int __init start(void) {
  void *buffer = vmalloc(512);
  dma_addr_t bus = dma_map_single(&card, buffer, 512, DMA_FROM_DEVICE); //@ expect kernel-bug

  if (!dma_mapping_error(&card, bus))
    dma_unmap_single(&card, bus, 512, DMA_FROM_DEVICE);
  vfree(buffer);
  return 0;
}

module_init(start);

//@ message dma_map_single is given memory from vmalloc: its pages lie apart in physical memory, and a device sees only that; the kernel's name for it: DMA-API: device driver maps memory from vmalloc area
//@ message.zh-cn 传给 dma_map_single 的是 vmalloc 的内存：它的页在物理内存中并不相邻，而设备只看得到物理内存；内核的报告中称为：DMA-API: device driver maps memory from vmalloc area
