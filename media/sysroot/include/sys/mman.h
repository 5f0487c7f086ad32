/* <sys/mman.h>: mappings of the address space. */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H
#include <features.h>
#include <bits/types.h>

#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4

#define MAP_SHARED 0x01
#define MAP_PRIVATE 0x02
#define MAP_FIXED 0x10
#ifdef __USE_MISC
#define MAP_ANONYMOUS 0x20
#define MAP_ANON MAP_ANONYMOUS
#define MAP_GROWSDOWN 0x100
#define MAP_LOCKED 0x2000
#define MAP_NORESERVE 0x4000
#define MAP_POPULATE 0x8000
#define MAP_STACK 0x20000
#define MAP_FIXED_NOREPLACE 0x100000
#endif
#define MAP_FAILED ((void *)-1)

__BEGIN_DECLS
extern void *mmap(void *address, size_t length, int rights, int flags, int fd, off_t offset);
extern int munmap(void *address, size_t length);
extern int mprotect(void *address, size_t length, int rights);
__END_DECLS

#endif
