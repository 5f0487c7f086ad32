/* <linux/mm.h>: addresses, frames and their struct pages. */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H
#include <linux/errno.h>
#include <linux/mmdebug.h>
#include <linux/gfp.h>
#include <linux/bug.h>
#include <linux/list.h>
#include <linux/mmzone.h>
#include <linux/mm_types.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/pfn.h>
#include <asm/page.h>


struct page *virt_to_page(const void *addr);
#define virt_to_page(addr) (virt_to_page)((const void *)(addr))
#define virt_to_head_page(addr) compound_head(virt_to_page(addr))
void *page_address(const struct page *page);
#define page_to_virt(page) page_address(page)
unsigned long page_to_pfn(const struct page *page);
struct page *pfn_to_page(unsigned long pfn);
phys_addr_t page_to_phys(const struct page *page);
#define phys_to_page(phys) pfn_to_page((phys) >> PAGE_SHIFT)
bool pfn_valid(unsigned long pfn);
bool virt_addr_valid(const void *addr);
#define virt_addr_valid(addr) (virt_addr_valid)((const void *)(addr))
bool is_vmalloc_addr(const void *x);
struct page *vmalloc_to_page(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);
struct page *compound_head(const struct page *page);
unsigned int compound_order(const struct page *page);
#define compound_nr(page) (1UL << compound_order(page))
#define page_size(page) (PAGE_SIZE << compound_order(page))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define PAGE_ALIGNED(addr) IS_ALIGNED((unsigned long)(addr), PAGE_SIZE)
#define nth_page(page, n) ((page) + (n))
#define lru_to_page(head) list_entry((head)->prev, struct page, lru)

enum zone_type page_zonenum(const struct page *page);
#define page_to_nid(page) 0

static inline int page_count(const struct page *page) { return __atomic_load_n(&page->_refcount.counter, __ATOMIC_RELAXED); }
static inline int page_ref_count(const struct page *page) { return page_count(page); }
static inline int page_mapcount(const struct page *page) { return __atomic_load_n(&page->_mapcount.counter, __ATOMIC_RELAXED) + 1; }
static inline void set_page_private(struct page *page, unsigned long private) { page->private = private; }
#define page_private(page) ((page)->private)
void get_page(struct page *page);
void put_page(struct page *page);
void split_page(struct page *page, unsigned int order);

int get_order(unsigned long size);
unsigned long totalram_pages(void);
unsigned long nr_free_pages(void);

void *kvmalloc(size_t size, gfp_t flags);
void *kvzalloc(size_t size, gfp_t flags);
void *kvmalloc_array(size_t n, size_t size, gfp_t flags);
void *kvcalloc(size_t n, size_t size, gfp_t flags);
#define kvmalloc_node(size, flags, node) ((void)(node), kvmalloc(size, flags))
#define kvzalloc_node(size, flags, node) ((void)(node), kvzalloc(size, flags))
void *kvrealloc(const void *p, size_t oldsize, size_t newsize, gfp_t flags);
void kvfree(const void *addr);
void kvfree_sensitive(const void *addr, size_t len);

struct sysinfo {
	long uptime;
	unsigned long loads[3];
	unsigned long totalram, freeram, sharedram, bufferram, totalswap, freeswap;
	unsigned short procs, pad;
	unsigned long totalhigh, freehigh;
	unsigned int mem_unit;
};
void si_meminfo(struct sysinfo *val);
#endif
