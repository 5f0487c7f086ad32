/* Types that several headers share, one guarded definition each. */
#ifndef _BITS_TYPES_H
#define _BITS_TYPES_H

#define __need_size_t
#define __need_wchar_t
#define __need_NULL
#include <stddef.h>

#ifdef __LP64__
typedef long ssize_t;
typedef unsigned long __dev_t;
typedef unsigned long __ino_t;
#else
typedef int ssize_t;
typedef unsigned long long __dev_t;
#if defined _FILE_OFFSET_BITS && _FILE_OFFSET_BITS == 64
typedef unsigned long long __ino_t;
#else
typedef unsigned long __ino_t;
#endif
#endif
/* Offsets in files: 64 bits on x86-32 too when the program asks for it; then functions and structures are those with 64 in their name. */
#ifdef __LP64__
typedef long off_t;
typedef long off64_t;
#define __lfs(name)
#elif defined _FILE_OFFSET_BITS && _FILE_OFFSET_BITS == 64
#define __FILE_64 1
typedef long long off_t;
typedef long long off64_t;
#define __lfs(name) __asm__(#name "64")
#else
typedef long off_t;
typedef long long off64_t;
#define __lfs(name)
#endif
typedef long time_t;
typedef long clock_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned int mode_t;
typedef unsigned int useconds_t;
typedef long suseconds_t;
typedef int clockid_t;

#ifdef __FILE_64
typedef unsigned long long __fsblkcnt_t;
#else
typedef unsigned long __fsblkcnt_t;
#endif
#ifdef __LP64__
typedef unsigned long __nlink_t;
#else
typedef unsigned int __nlink_t;
#endif

/* A call may ask for it in <locale.h>, <string.h>, <ctype.h>, …: there is only the C locale and C.UTF-8. */
typedef struct __locale *locale_t;

#endif
