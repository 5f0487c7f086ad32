/* <linux/bitmap.h>: arrays of bits. */
#ifndef _LINUX_BITMAP_H
#define _LINUX_BITMAP_H
#include <linux/bitops.h>
#include <linux/slab.h>
#include <linux/string.h>
static inline void bitmap_zero(unsigned long *dst, unsigned int nbits) { memset(dst, 0, BITS_TO_LONGS(nbits) * sizeof(long)); }
static inline void bitmap_fill(unsigned long *dst, unsigned int nbits) { memset(dst, 0xff, BITS_TO_LONGS(nbits) * sizeof(long)); }
static inline void bitmap_set(unsigned long *map, unsigned int start, unsigned int nbits) { while (nbits-- > 0) __set_bit(start++, map); }
static inline void bitmap_clear(unsigned long *map, unsigned int start, unsigned int nbits) { while (nbits-- > 0) __clear_bit(start++, map); }
static inline unsigned int bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	unsigned int bit, n = 0;

	for_each_set_bit(bit, src, nbits)
		n++;
	return n;
}
static inline bool bitmap_empty(const unsigned long *src, unsigned int nbits) { return find_first_bit(src, nbits) == nbits; }
static inline bool bitmap_full(const unsigned long *src, unsigned int nbits) { return find_first_zero_bit(src, nbits) == nbits; }
#define bitmap_alloc(nbits, flags) ((unsigned long *)kmalloc_array(BITS_TO_LONGS(nbits), sizeof(unsigned long), flags))
#define bitmap_zalloc(nbits, flags) ((unsigned long *)kcalloc(BITS_TO_LONGS(nbits), sizeof(unsigned long), flags))
#define bitmap_free(bitmap) kfree(bitmap)
#endif
