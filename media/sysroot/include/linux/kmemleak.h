/* <linux/kmemleak.h>: what the search for lost memory is to know. The checker follows pointers by itself: these change nothing,
 * but for kmemleak_not_leak and kmemleak_ignore, after which a block is nobody's loss. */
#ifndef _LINUX_KMEMLEAK_H
#define _LINUX_KMEMLEAK_H
#include <linux/slab.h>
void kmemleak_not_leak(const void *ptr);
void kmemleak_ignore(const void *ptr);
static inline void kmemleak_alloc(const void *ptr, size_t size, int min_count, gfp_t gfp) { (void)ptr; (void)size; (void)min_count; (void)gfp; }
static inline void kmemleak_free(const void *ptr) { (void)ptr; }
#endif
