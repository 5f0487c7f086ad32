/* <linux/poison.h>: bytes and addresses that stand where nothing is any more. */
#ifndef _LINUX_POISON_H
#define _LINUX_POISON_H
#if __SIZEOF_POINTER__ == 8
#define POISON_POINTER_DELTA 0xdead000000000000UL
#else
#define POISON_POINTER_DELTA 0UL
#endif
#define LIST_POISON1 ((void *)(0x100 + POISON_POINTER_DELTA))
#define LIST_POISON2 ((void *)(0x122 + POISON_POINTER_DELTA))
#define PAGE_POISON 0xaa
#define SLUB_RED_INACTIVE 0xbb
#define SLUB_RED_ACTIVE 0xcc
#define POISON_INUSE 0x5a
#define POISON_FREE 0x6b
#define POISON_END 0xa5
#endif
