/* <linux/page-flags.h>: bits of page->flags. */
#ifndef _LINUX_PAGE_FLAGS_H
#define _LINUX_PAGE_FLAGS_H
#include <linux/types.h>
enum pageflags {
	PG_locked, PG_referenced, PG_uptodate, PG_dirty = 4, PG_lru, PG_active, PG_workingset, PG_waiters, PG_slab,
	PG_owner_priv_1, PG_arch_1, PG_reserved, PG_private, PG_private_2, PG_writeback, PG_head, PG_mappedtodisk, PG_reclaim, PG_swapbacked,
	PG_unevictable, PG_mlocked
};
#define PageLocked(page) ((int)(((page)->flags >> PG_locked) & 1))
#define PageReserved(page) ((int)(((page)->flags >> PG_reserved) & 1))
#define PageSlab(page) ((int)(((page)->flags >> PG_slab) & 1))
#define PageLRU(page) ((int)(((page)->flags >> PG_lru) & 1))
#define PageDirty(page) ((int)(((page)->flags >> PG_dirty) & 1))
#define PageUptodate(page) ((int)(((page)->flags >> PG_uptodate) & 1))
#define PageHead(page) ((int)(((page)->flags >> PG_head) & 1))
#define PageSwapBacked(page) ((int)(((page)->flags >> PG_swapbacked) & 1))
#define PageTail(page) ((int)((page)->compound_head & 1))
#define PageCompound(page) (PageHead(page) || PageTail(page))
#define PageBuddy(page) (((page)->page_type & 0xf0000080u) == 0xf0000000u)
#define SetPageReserved(page) ((void)((page)->flags |= 1UL << PG_reserved))
#define ClearPageReserved(page) ((void)((page)->flags &= ~(1UL << PG_reserved)))
#endif
