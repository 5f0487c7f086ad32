/* <asm/pgtable.h>: see <asm/pgtable_types.h>. */
#ifndef _ASM_PGTABLE_H
#define _ASM_PGTABLE_H
#include <asm/pgtable_types.h>
#endif
