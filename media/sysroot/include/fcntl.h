/* <fcntl.h>: opening files, and what descriptors can be told. */
#ifndef _FCNTL_H
#define _FCNTL_H
#include <features.h>
#include <bits/types.h>
#include <bits/stdio_lim.h>
#include <sys/stat.h>

#define O_ACCMODE 03
#define O_RDONLY 00
#define O_WRONLY 01
#define O_RDWR 02
#define O_CREAT 0100
#define O_EXCL 0200
#define O_NOCTTY 0400
#define O_TRUNC 01000
#define O_APPEND 02000
#define O_NONBLOCK 04000
#define O_NDELAY O_NONBLOCK
#define O_DSYNC 010000
#define O_SYNC 04010000
#define O_RSYNC O_SYNC
#define O_FSYNC O_SYNC
#define O_ASYNC 020000
#define O_DIRECTORY 0200000
#define O_NOFOLLOW 0400000
#define O_CLOEXEC 02000000
#ifdef __LP64__
#define O_LARGEFILE 0
#else
#define O_LARGEFILE 0100000
#endif
#ifdef __USE_GNU
#define O_DIRECT 040000
#define O_NOATIME 01000000
#define O_PATH 010000000
#define O_TMPFILE 020200000
#endif

#define F_DUPFD 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#ifdef __FILE_64
#define F_GETLK 12
#define F_SETLK 13
#define F_SETLKW 14
#else
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#endif
#define F_SETOWN 8
#define F_GETOWN 9
#define F_DUPFD_CLOEXEC 1030
#ifdef __USE_GNU
#define F_SETPIPE_SZ 1031
#define F_GETPIPE_SZ 1032
#endif
#define FD_CLOEXEC 1

#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2

struct flock {
  short l_type;
  short l_whence;
  off_t l_start;
  off_t l_len;
  pid_t l_pid;
};

#define AT_FDCWD (-100)
#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_REMOVEDIR 0x200
#define AT_SYMLINK_FOLLOW 0x400
#define AT_EACCESS 0x200
#ifdef __USE_GNU
#define AT_NO_AUTOMOUNT 0x800
#define AT_EMPTY_PATH 0x1000
#endif

#define POSIX_FADV_NORMAL 0
#define POSIX_FADV_RANDOM 1
#define POSIX_FADV_SEQUENTIAL 2
#define POSIX_FADV_WILLNEED 3
#define POSIX_FADV_DONTNEED 4
#define POSIX_FADV_NOREUSE 5

#ifdef __USE_MISC
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8
#define FAPPEND O_APPEND
#define FNDELAY O_NDELAY
#define FNONBLOCK O_NONBLOCK
#endif
#ifdef __USE_GNU
#define FALLOC_FL_KEEP_SIZE 1
#define FALLOC_FL_PUNCH_HOLE 2
#endif

__BEGIN_DECLS
extern int open(const char *path, int flags, ...) __lfs(open) __nonnull((1));
extern int openat(int dirfd, const char *path, int flags, ...) __lfs(openat) __nonnull((2));
extern int creat(const char *path, mode_t mode) __lfs(creat) __nonnull((1));
extern int fcntl(int fd, int command, ...) __lfs(fcntl);
extern int posix_fadvise(int fd, off_t offset, off_t length, int advice) __lfs(posix_fadvise);
extern int posix_fallocate(int fd, off_t offset, off_t length) __lfs(posix_fallocate);
#ifdef __USE_MISC
extern int lockf(int fd, int command, off_t length) __lfs(lockf);
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#endif
#ifdef __USE_GNU
extern int fallocate(int fd, int mode, off_t offset, off_t length) __lfs(fallocate);
extern int open64(const char *path, int flags, ...) __nonnull((1));
extern int openat64(int dirfd, const char *path, int flags, ...) __nonnull((2));
extern int creat64(const char *path, mode_t mode) __nonnull((1));
#endif
__END_DECLS

#endif
