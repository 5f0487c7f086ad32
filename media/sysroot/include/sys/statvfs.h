/* <sys/statvfs.h>: how full a file system is. */
#ifndef _SYS_STATVFS_H
#define _SYS_STATVFS_H
#include <features.h>
#include <bits/types.h>
#include <sys/types.h>

struct statvfs {
  unsigned long f_bsize;
  unsigned long f_frsize;
  unsigned long f_blocks;
  unsigned long f_bfree;
  unsigned long f_bavail;
  unsigned long f_files;
  unsigned long f_ffree;
  unsigned long f_favail;
  unsigned long f_fsid;
#ifndef __LP64__
  int __unused;
#endif
  unsigned long f_flag;
  unsigned long f_namemax;
  int __spare[6];
};
#define ST_RDONLY 1
#define ST_NOSUID 2

__BEGIN_DECLS
extern int statvfs(const char *__restrict path, struct statvfs *__restrict result) __nonnull((1, 2));
extern int fstatvfs(int fd, struct statvfs *result) __nonnull((2));
__END_DECLS

#endif
