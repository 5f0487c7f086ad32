/* <linux/types.h>: the kernel's names for integers. Programs of user space include it too, for __u32 and the like. */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

typedef signed char __s8;
typedef unsigned char __u8;
typedef short __s16;
typedef unsigned short __u16;
typedef int __s32;
typedef unsigned int __u32;
__extension__ typedef long long __s64;
__extension__ typedef unsigned long long __u64;

typedef __u16 __le16;
typedef __u16 __be16;
typedef __u32 __le32;
typedef __u32 __be32;
typedef __u64 __le64;
typedef __u64 __be64;
typedef __u16 __sum16;
typedef __u32 __wsum;
typedef unsigned int __poll_t;

typedef long __kernel_long_t;
typedef unsigned long __kernel_ulong_t;
typedef int __kernel_pid_t;
typedef __kernel_long_t __kernel_time_t;
typedef long long __kernel_loff_t;

#if defined(_FEATURES_H) || defined(_GNU_SOURCE)
/* A program of user space: its C library has the other names. */
#include <sys/types.h>
#else
#include <linux/stddef.h>

typedef __s8 s8;
typedef __u8 u8;
typedef __s16 s16;
typedef __u16 u16;
typedef __s32 s32;
typedef __u32 u32;
typedef __s64 s64;
typedef __u64 u64;

#ifndef __cplusplus
#ifndef bool
typedef _Bool bool;
#endif
enum { false = 0, true = 1 };
#endif

#if __SIZEOF_POINTER__ == 8
typedef long ssize_t;
#else
typedef int ssize_t;
#endif
#ifndef _STDINT_H
typedef __u8 uint8_t;
typedef __u16 uint16_t;
typedef __u32 uint32_t;
typedef __s8 int8_t;
typedef __s16 int16_t;
typedef __s32 int32_t;
#if __SIZEOF_POINTER__ == 8
typedef unsigned long uint64_t;
typedef long int64_t;
#else
__extension__ typedef unsigned long long uint64_t;
__extension__ typedef long long int64_t;
#endif
typedef __UINTPTR_TYPE__ uintptr_t;
typedef __INTPTR_TYPE__ intptr_t;
#endif

typedef __u32 dev_t;
typedef unsigned long ino_t;
typedef unsigned int mode_t;
typedef unsigned short umode_t;
typedef unsigned int nlink_t;
typedef long off_t;
typedef int pid_t;
typedef int clockid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef long long loff_t;
typedef long time_t;
typedef long long time64_t;
typedef unsigned char unchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;

typedef u64 sector_t;
typedef u64 blkcnt_t;
typedef unsigned long pgoff_t;
typedef unsigned long irq_hw_number_t;
/* Addresses that buses and devices use; on x86-32 as wide as without PAE. */
typedef unsigned long phys_addr_t;
typedef unsigned long dma_addr_t;
typedef phys_addr_t resource_size_t;
typedef unsigned int gfp_t;
typedef unsigned int slab_flags_t;
typedef unsigned int fmode_t;

typedef struct { int counter; } atomic_t;
#define ATOMIC_INIT(i) { (i) }
typedef struct { s64 counter; } atomic64_t;

struct list_head { struct list_head *next, *prev; };
struct hlist_node { struct hlist_node *next, **pprev; };
struct hlist_head { struct hlist_node *first; };

struct callback_head {
	struct callback_head *next;
	void (*func)(struct callback_head *head);
};
#define rcu_head callback_head
typedef void (*rcu_callback_t)(struct rcu_head *head);

#define DECLARE_BITMAP(name, bits) unsigned long name[((bits) + 8 * sizeof(long) - 1) / (8 * sizeof(long))]

#endif
#endif
