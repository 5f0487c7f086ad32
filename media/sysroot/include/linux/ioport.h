/* <linux/ioport.h>: who uses which physical addresses: /proc/iomem. */
#ifndef _LINUX_IOPORT_H
#define _LINUX_IOPORT_H
#include <linux/compiler.h>
#include <linux/types.h>
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
#define IORESOURCE_IO 0x00000100
#define IORESOURCE_MEM 0x00000200
#define IORESOURCE_BUSY 0x80000000
static inline resource_size_t resource_size(const struct resource *res) { return res->end - res->start + 1; }
struct resource *request_mem_region(resource_size_t start, resource_size_t n, const char *name);
void release_mem_region(resource_size_t start, resource_size_t n);
#endif
