/* struct stat of both machines; stat64 is the one with 64-bit offsets. */
#ifndef _BITS_STAT_H
#define _BITS_STAT_H
#include <bits/types.h>
#include <bits/timespec.h>

#ifdef __LP64__
#define __STAT_FIELDS            \
  __dev_t st_dev;                \
  unsigned long st_ino;          \
  __nlink_t st_nlink;            \
  mode_t st_mode;                \
  uid_t st_uid;                  \
  gid_t st_gid;                  \
  int __pad0;                    \
  __dev_t st_rdev;               \
  long st_size;                  \
  long st_blksize;               \
  long st_blocks;                \
  struct timespec st_atim;       \
  struct timespec st_mtim;       \
  struct timespec st_ctim;       \
  long __reserved[3];
#define __STAT64_FIELDS __STAT_FIELDS
#else
#define __STAT64_FIELDS          \
  __dev_t st_dev;                \
  unsigned int __pad1;           \
  unsigned long __st_ino;        \
  mode_t st_mode;                \
  __nlink_t st_nlink;            \
  uid_t st_uid;                  \
  gid_t st_gid;                  \
  __dev_t st_rdev;               \
  unsigned int __pad2;           \
  off64_t st_size;               \
  long st_blksize;               \
  long long st_blocks;           \
  struct timespec st_atim;       \
  struct timespec st_mtim;       \
  struct timespec st_ctim;       \
  unsigned long long st_ino;
#ifdef __FILE_64
#define __STAT_FIELDS __STAT64_FIELDS
#else
#define __STAT_FIELDS            \
  __dev_t st_dev;                \
  unsigned short __pad1;         \
  unsigned long st_ino;          \
  mode_t st_mode;                \
  __nlink_t st_nlink;            \
  uid_t st_uid;                  \
  gid_t st_gid;                  \
  __dev_t st_rdev;               \
  unsigned short __pad2;         \
  long st_size;                  \
  long st_blksize;               \
  long st_blocks;                \
  struct timespec st_atim;       \
  struct timespec st_mtim;       \
  struct timespec st_ctim;       \
  unsigned long __reserved[2];
#endif
#endif

struct stat {
  __STAT_FIELDS
};
#ifdef __USE_GNU
struct stat64 {
  __STAT64_FIELDS
};
#endif

#endif
