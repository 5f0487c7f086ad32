/* <unistd.h>: system calls on files and processes. */
#ifndef _UNISTD_H
#define _UNISTD_H
#include <features.h>
#include <bits/types.h>
#include <bits/stdio_lim.h>
#include <bits/unistd_process.h>
#include <stdint.h>

#define _POSIX_VERSION 200809L
#define _POSIX2_VERSION 200809L
#define _XOPEN_VERSION 700
#define _POSIX_JOB_CONTROL 1
#define _POSIX_SAVED_IDS 1
#define _POSIX_THREADS 200809L
#define _POSIX_TIMERS 200809L
#define _POSIX_SEMAPHORES 200809L
#define _POSIX_MAPPED_FILES 200809L
#define _POSIX_MEMORY_PROTECTION 200809L
#define _POSIX_FSYNC 200809L
#define _POSIX_MONOTONIC_CLOCK 0
#define _POSIX_VDISABLE '\0'

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2

#define R_OK 4
#define W_OK 2
#define X_OK 1
#define F_OK 0
#ifdef __USE_GNU
#define SEEK_DATA 3
#define SEEK_HOLE 4
#endif
#ifdef __USE_MISC
#define L_SET SEEK_SET
#define L_INCR SEEK_CUR
#define L_XTND SEEK_END
#ifndef F_LOCK
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#endif
#endif

__BEGIN_DECLS
extern ssize_t read(int fd, void *buffer, size_t count);
extern ssize_t write(int fd, const void *buffer, size_t count);
extern ssize_t pread(int fd, void *buffer, size_t count, off_t offset) __lfs(pread);
extern ssize_t pwrite(int fd, const void *buffer, size_t count, off_t offset) __lfs(pwrite);
extern void swab(const void *__restrict from, void *__restrict to, ssize_t count);
extern off_t lseek(int fd, off_t offset, int whence) __lfs(lseek);
extern int close(int fd);
extern int dup(int fd);
extern int dup2(int fd, int to);
extern int pipe(int fds[2]);
extern int fsync(int fd);
extern int fdatasync(int fd);
extern int truncate(const char *path, off_t length) __lfs(truncate) __nonnull((1));
extern int ftruncate(int fd, off_t length) __lfs(ftruncate);
extern int isatty(int fd);
extern char *ttyname(int fd);
extern int ttyname_r(int fd, char *buffer, size_t size) __nonnull((2));

extern int access(const char *path, int rights) __nonnull((1));
extern int faccessat(int dirfd, const char *path, int rights, int flags) __nonnull((2));
extern int link(const char *old, const char *path) __nonnull((1, 2));
extern int linkat(int old_dirfd, const char *old, int dirfd, const char *path, int flags) __nonnull((2, 4));
extern int symlink(const char *target, const char *path) __nonnull((1, 2));
extern int symlinkat(const char *target, int dirfd, const char *path) __nonnull((1, 3));
extern ssize_t readlink(const char *__restrict path, char *__restrict buffer, size_t size) __nonnull((1, 2));
extern ssize_t readlinkat(int dirfd, const char *__restrict path, char *__restrict buffer, size_t size) __nonnull((2, 3));
extern int unlink(const char *path) __nonnull((1));
extern int unlinkat(int dirfd, const char *path, int flags) __nonnull((2));
extern int rmdir(const char *path) __nonnull((1));
extern int chdir(const char *path) __nonnull((1));
extern int fchdir(int fd);
extern char *getcwd(char *buffer, size_t size);
extern int chown(const char *path, uid_t owner, gid_t group) __nonnull((1));
extern int lchown(const char *path, uid_t owner, gid_t group) __nonnull((1));
extern int fchown(int fd, uid_t owner, gid_t group);
extern int fchownat(int dirfd, const char *path, uid_t owner, gid_t group, int flags) __nonnull((2));
extern long pathconf(const char *path, int name) __nonnull((1));
extern long fpathconf(int fd, int name);
extern int gethostname(char *name, size_t size);
extern char *getlogin(void);

extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
extern int getopt(int argc, char *const argv[], const char *options) __nonnull((2, 3));

#ifdef __USE_MISC
extern int lockf(int fd, int command, off_t length) __lfs(lockf);
extern int brk(void *end);
extern void *sbrk(intptr_t increment);
extern long syscall(long number, ...);
extern void sync(void);
extern int getdtablesize(void);
extern char *getwd(char *buffer) __nonnull((1));
extern int getentropy(void *buffer, size_t length);
extern int chroot(const char *path) __nonnull((1));
extern long gethostid(void);
extern void closefrom(int first);
#endif
#ifdef __USE_GNU
extern int pipe2(int fds[2], int flags);
extern int dup3(int fd, int to, int flags);
extern int close_range(unsigned first, unsigned last, int flags);
extern int euidaccess(const char *path, int rights) __nonnull((1));
extern int syncfs(int fd);
extern char *get_current_dir_name(void);
extern char **environ;
extern off64_t lseek64(int fd, off64_t offset, int whence);
extern ssize_t pread64(int fd, void *buffer, size_t count, off64_t offset);
extern ssize_t pwrite64(int fd, const void *buffer, size_t count, off64_t offset);
extern int truncate64(const char *path, off64_t length) __nonnull((1));
extern int ftruncate64(int fd, off64_t length);
#endif
__END_DECLS

#ifdef __USE_GNU
/* Again and again while a signal interrupts it. */
#define TEMP_FAILURE_RETRY(call)                   \
  (__extension__({                                 \
    long int __result;                             \
    do __result = (long int)(call);                \
    while (__result == -1L && errno == EINTR);     \
    __result;                                      \
  }))
#endif

#endif
