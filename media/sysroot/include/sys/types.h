/* <sys/types.h> */
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H
#include <features.h>
#include <bits/types.h>
#ifdef __USE_POSIX
#include <bits/pthreadtypes.h>
#endif

typedef __dev_t dev_t;
typedef __ino_t ino_t;
typedef int key_t;
typedef unsigned int id_t;
typedef __nlink_t nlink_t;
typedef long blksize_t;
typedef off_t blkcnt_t;
typedef __fsblkcnt_t fsblkcnt_t;
typedef __fsblkcnt_t fsfilcnt_t;
typedef long long loff_t;

#ifdef __USE_MISC
#include <sys/select.h>
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;
typedef char *caddr_t;
typedef unsigned char u_int8_t;
typedef unsigned short u_int16_t;
typedef unsigned int u_int32_t;
typedef __UINT64_TYPE__ u_int64_t;
#endif
#include <stdint.h>

#endif
