/* <linux/highmem.h>: on x86-32 frames above low memory have no address until they are mapped: kmap for longer, kmap_local_page
 * and kmap_atomic for a few statements. On x86-64 all have one. */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H
#include <linux/mm.h>
#include <linux/kernel.h>
#include <linux/string.h>
void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void __kunmap_local(const void *vaddr);
#define kunmap_local(addr) __kunmap_local(addr)
void *kmap_atomic(struct page *page);
void __kunmap_atomic(const void *addr);
#define kunmap_atomic(addr) __kunmap_atomic(addr)
bool PageHighMem(const struct page *page);
#define is_highmem_idx(idx) ((idx) == ZONE_HIGHMEM)
static inline void clear_highpage(struct page *page)
{
	void *kaddr = kmap_local_page(page);

	memset(kaddr, 0, PAGE_SIZE);
	kunmap_local(kaddr);
}
static inline void copy_highpage(struct page *to, struct page *from)
{
	char *vfrom = kmap_local_page(from), *vto = kmap_local_page(to);

	memcpy(vto, vfrom, PAGE_SIZE);
	kunmap_local(vto);
	kunmap_local(vfrom);
}
#endif
