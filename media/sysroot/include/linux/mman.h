/* <linux/mman.h>: vm_mmap gives the calling process memory. */
#ifndef _LINUX_MMAN_H
#define _LINUX_MMAN_H
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4
#define MAP_SHARED 0x01
#define MAP_PRIVATE 0x02
#define MAP_ANONYMOUS 0x20
#if !defined(_FEATURES_H) && !defined(_GNU_SOURCE)
struct file;
unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot, unsigned long flag, unsigned long offset);
int vm_munmap(unsigned long start, unsigned long len);
#endif
#endif
