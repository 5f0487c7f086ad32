/* <linux/memblock.h>: memory of early boot. When modules are loaded the buddy allocator has taken over; what remains are its figures. */
#ifndef _LINUX_MEMBLOCK_H
#define _LINUX_MEMBLOCK_H
#include <linux/types.h>
#include <linux/mm.h>
phys_addr_t memblock_phys_mem_size(void);
phys_addr_t memblock_end_of_DRAM(void);
#define max_pfn PFN_UP(memblock_end_of_DRAM())
#endif
