/* <malloc.h>: the allocator's own extensions: what it holds, and the knobs it is tuned with. */
#ifndef _MALLOC_H
#define _MALLOC_H
#include <features.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* mallopt's parameters. */
#define M_MXFAST 1
#define M_NLBLKS 2
#define M_GRAIN 3
#define M_KEEP 4
#define M_TRIM_THRESHOLD (-1)
#define M_TOP_PAD (-2)
#define M_MMAP_THRESHOLD (-3)
#define M_MMAP_MAX (-4)
#define M_CHECK_ACTION (-5)
#define M_PERTURB (-6)
#define M_ARENA_TEST (-7)
#define M_ARENA_MAX (-8)

/* Bytes and pieces; the old one counts in ints, which large heaps overflow. */
struct mallinfo {
  int arena;    /* from the kernel, without mapped blocks */
  int ordblks;  /* free chunks outside the fast bins */
  int smblks;   /* free chunks in the fast bins */
  int hblks;    /* mapped blocks … */
  int hblkhd;   /* … and their bytes */
  int usmblks;
  int fsmblks;  /* bytes in the fast bins */
  int uordblks; /* bytes in use */
  int fordblks; /* bytes free */
  int keepcost; /* bytes malloc_trim could give back */
};
struct mallinfo2 {
  size_t arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};

__BEGIN_DECLS
extern size_t malloc_usable_size(void *p);
extern void *memalign(size_t alignment, size_t size) __new_block __attribute__((__alloc_align__(1), __alloc_size__(2)));
#ifndef __USE_MISC
extern void *valloc(size_t size) __new_block __sized_block(1);
#endif
extern void *pvalloc(size_t size) __new_block;
extern struct mallinfo mallinfo(void) __attribute_deprecated__;
extern struct mallinfo2 mallinfo2(void);
extern int mallopt(int parameter, int value);
extern int malloc_trim(size_t pad);
extern void malloc_stats(void);
extern int malloc_info(int options, FILE *stream);
__END_DECLS

#endif
