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
typedef unsigned long __ino_t;
#endif
typedef long off_t;
#ifdef __LP64__
typedef long off64_t;
#else
typedef long long off64_t;
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

/* A call may ask for it in <locale.h>, <string.h>, <ctype.h>, …: there is only the C locale and C.UTF-8. */
typedef struct __locale *locale_t;

#endif
