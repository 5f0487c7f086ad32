/* <unistd.h>: POSIX system calls, as far as the machine has them. */
#ifndef _UNISTD_H
#define _UNISTD_H
#include <features.h>
#include <bits/types.h>
#include <bits/stdio_lim.h>
#include <stdint.h>

#define _POSIX_VERSION 200809L

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2

#define R_OK 4
#define W_OK 2
#define X_OK 1
#define F_OK 0

#define _SC_ARG_MAX 0
#define _SC_CHILD_MAX 1
#define _SC_CLK_TCK 2
#define _SC_OPEN_MAX 4
#define _SC_PAGESIZE 30
#define _SC_PAGE_SIZE _SC_PAGESIZE
#define _SC_NPROCESSORS_CONF 83
#define _SC_NPROCESSORS_ONLN 84
#define _SC_PHYS_PAGES 85
#define _SC_AVPHYS_PAGES 86

__BEGIN_DECLS
extern ssize_t read(int fd, void *buffer, size_t count);
extern ssize_t write(int fd, const void *buffer, size_t count);
extern off_t lseek(int fd, off_t offset, int whence);
extern int close(int fd);
extern int unlink(const char *path) __nonnull((1));
extern int rmdir(const char *path) __nonnull((1));
extern int access(const char *path, int rights) __nonnull((1));
extern int ftruncate(int fd, off_t length);
extern int isatty(int fd);
extern pid_t getpid(void);
extern pid_t getppid(void);
extern uid_t getuid(void);
extern uid_t geteuid(void);
extern gid_t getgid(void);
extern gid_t getegid(void);
extern unsigned sleep(unsigned seconds);
extern long sysconf(int name);
extern void _exit(int status) __no_return;

extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
extern int getopt(int argc, char *const argv[], const char *options) __nonnull((2, 3));

#ifdef __USE_MISC
extern int usleep(useconds_t microseconds);
extern int brk(void *end);
extern void *sbrk(intptr_t increment);
extern int getpagesize(void);
#endif
#ifdef __USE_GNU
extern char **environ;
#endif
__END_DECLS

#endif
