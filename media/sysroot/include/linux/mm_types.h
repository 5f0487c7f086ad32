/* <linux/mm_types.h>: struct page, one for each frame of physical memory. */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H
#include <linux/types.h>
#include <linux/page-flags.h>

struct address_space;

struct page {
	unsigned long flags;
	union {
		struct { /* in the page cache, anonymous, or free in a list of the buddy allocator */
			union {
				struct list_head lru;
				struct list_head buddy_list;
				struct list_head pcp_list;
			};
			struct address_space *mapping;
			pgoff_t index;
			unsigned long private; /* free: the order of its block */
		};
		struct { /* the later pages of a compound page */
			unsigned long compound_head; /* bit 0 is set */
			unsigned char compound_dtor;
			unsigned char compound_order;
			atomic_t compound_mapcount;
		};
		struct { /* in a slab */
			struct list_head slab_list;
			void *slab_cache;
			void *freelist;
			unsigned long counters;
		};
		struct rcu_head rcu_head;
	};
	union {
		atomic_t _mapcount; /* entries of page tables that map it, minus 1 */
		unsigned int page_type;
	};
	atomic_t _refcount;
#if __SIZEOF_POINTER__ == 8
	unsigned long memcg_data;
#endif
};

struct mm_struct;
struct vm_area_struct;
#endif
