/* <malloc.h>: the allocator's own extensions. */
#ifndef _MALLOC_H
#define _MALLOC_H
#include <features.h>
#include <stdio.h>
#include <stdlib.h>

__BEGIN_DECLS
extern size_t malloc_usable_size(void *p);
extern void *memalign(size_t alignment, size_t size) __new_block __attribute__((__alloc_align__(1), __alloc_size__(2)));
#ifndef __USE_MISC
extern void *valloc(size_t size) __new_block __sized_block(1);
#endif
extern void *pvalloc(size_t size) __new_block;
__END_DECLS

#endif
