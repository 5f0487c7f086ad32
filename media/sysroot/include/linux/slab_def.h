/* <linux/slab_def.h>: struct kmem_cache is the allocator's own business: see <linux/slab.h>. */
#ifndef _LINUX_SLAB_DEF_H
#define _LINUX_SLAB_DEF_H
#include <linux/slab.h>
#endif
