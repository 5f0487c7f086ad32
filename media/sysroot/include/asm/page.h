/* <asm/page.h>: pages of 4 KiB; between kernel addresses of the direct map and physical ones. */
#ifndef _ASM_PAGE_H
#define _ASM_PAGE_H
#include <linux/types.h>
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
phys_addr_t virt_to_phys(volatile void *address);
void *phys_to_virt(phys_addr_t address);
#define __pa(x) virt_to_phys((void *)(unsigned long)(x))
#define __va(x) phys_to_virt((phys_addr_t)(x))
#define clear_page(page) memset((page), 0, PAGE_SIZE)
#define copy_page(to, from) memcpy((to), (from), PAGE_SIZE)
unsigned long __page_offset(void);
#define PAGE_OFFSET __page_offset()
#endif
