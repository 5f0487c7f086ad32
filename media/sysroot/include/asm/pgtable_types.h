/* <asm/pgtable_types.h>: rights of a page of the kernel. */
#ifndef _ASM_PGTABLE_TYPES_H
#define _ASM_PGTABLE_TYPES_H
#include <linux/types.h>
typedef struct { unsigned long pgprot; } pgprot_t;
#define __pgprot(x) ((pgprot_t){ (x) })
#define pgprot_val(x) ((x).pgprot)
/* present, writable, accessed, dirty, global */
#define PAGE_KERNEL __pgprot(0x163UL)
#define PAGE_KERNEL_RO __pgprot(0x161UL)
#define PAGE_KERNEL_NOCACHE __pgprot(0x17bUL)
#define pgprot_noncached(prot) __pgprot(pgprot_val(prot) | 0x18UL)
#endif
