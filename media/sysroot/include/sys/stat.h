/* <sys/stat.h>: what the system knows about a file. */
#ifndef _SYS_STAT_H
#define _SYS_STAT_H
#include <features.h>
#include <bits/types.h>
#include <bits/timespec.h>
#include <sys/types.h>

#include <bits/stat.h>
#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec

#define S_IFMT 0170000
#define S_IFIFO 0010000
#define S_IFCHR 0020000
#define S_IFDIR 0040000
#define S_IFBLK 0060000
#define S_IFREG 0100000
#define S_IFLNK 0120000
#define S_IFSOCK 0140000
#define S_ISREG(m) (((m) & S_IFMT) == S_IFREG)
#define S_ISDIR(m) (((m) & S_IFMT) == S_IFDIR)
#define S_ISCHR(m) (((m) & S_IFMT) == S_IFCHR)
#define S_ISBLK(m) (((m) & S_IFMT) == S_IFBLK)
#define S_ISFIFO(m) (((m) & S_IFMT) == S_IFIFO)
#define S_ISLNK(m) (((m) & S_IFMT) == S_IFLNK)
#define S_ISSOCK(m) (((m) & S_IFMT) == S_IFSOCK)
#define __S_IFMT S_IFMT

#define S_ISUID 04000
#define S_ISGID 02000
#define S_ISVTX 01000
#define S_IRWXU 0700
#define S_IRUSR 0400
#define S_IWUSR 0200
#define S_IXUSR 0100
#define S_IRWXG 0070
#define S_IRGRP 0040
#define S_IWGRP 0020
#define S_IXGRP 0010
#define S_IRWXO 0007
#define S_IROTH 0004
#define S_IWOTH 0002
#define S_IXOTH 0001

#ifdef __USE_MISC
#define ACCESSPERMS 0777
#define ALLPERMS 07777
#define DEFFILEMODE 0666
#define S_BLKSIZE 512
#define S_IREAD S_IRUSR
#define S_IWRITE S_IWUSR
#define S_IEXEC S_IXUSR
#endif

#define UTIME_NOW 0x3fffffffl
#define UTIME_OMIT 0x3ffffffel

__BEGIN_DECLS
extern int stat(const char *__restrict path, struct stat *__restrict result) __lfs(stat) __nonnull((1, 2));
extern int lstat(const char *__restrict path, struct stat *__restrict result) __lfs(lstat) __nonnull((1, 2));
extern int fstat(int fd, struct stat *result) __lfs(fstat) __nonnull((2));
extern int fstatat(int dirfd, const char *__restrict path, struct stat *__restrict result, int flags) __lfs(fstatat) __nonnull((2, 3));
extern int chmod(const char *path, mode_t mode) __nonnull((1));
extern int fchmod(int fd, mode_t mode);
extern int fchmodat(int dirfd, const char *path, mode_t mode, int flags) __nonnull((2));
extern mode_t umask(mode_t mask);
extern int mkdir(const char *path, mode_t mode) __nonnull((1));
extern int mkdirat(int dirfd, const char *path, mode_t mode) __nonnull((2));
extern int mkfifo(const char *path, mode_t mode) __nonnull((1));
extern int mkfifoat(int dirfd, const char *path, mode_t mode) __nonnull((2));
extern int mknod(const char *path, mode_t mode, __dev_t device) __nonnull((1));
extern int mknodat(int dirfd, const char *path, mode_t mode, __dev_t device) __nonnull((2));
extern int utimensat(int dirfd, const char *path, const struct timespec times[2], int flags);
extern int futimens(int fd, const struct timespec times[2]);
#ifdef __USE_GNU
extern int stat64(const char *__restrict path, struct stat64 *__restrict result) __nonnull((1, 2));
extern int lstat64(const char *__restrict path, struct stat64 *__restrict result) __nonnull((1, 2));
extern int fstat64(int fd, struct stat64 *result) __nonnull((2));
#endif
__END_DECLS

#endif
