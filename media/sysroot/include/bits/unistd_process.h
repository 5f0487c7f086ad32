/* The part of <unistd.h> about processes: making, replacing, ending and naming them, sleeping, alarms. */
#ifndef _BITS_UNISTD_PROCESS_H
#define _BITS_UNISTD_PROCESS_H
#include <features.h>
#include <bits/types.h>
#include <bits/confname.h>

__BEGIN_DECLS
extern pid_t fork(void);
extern int execv(const char *path, char *const argv[]) __nonnull((1, 2));
extern int execve(const char *path, char *const argv[], char *const envp[]) __nonnull((1, 2));
extern int execvp(const char *file, char *const argv[]) __nonnull((1, 2));
extern int execl(const char *path, const char *argument, ...) __nonnull((1));
extern int execlp(const char *file, const char *argument, ...) __nonnull((1));
extern int execle(const char *path, const char *argument, ...) __nonnull((1));
extern int fexecve(int fd, char *const argv[], char *const envp[]) __nonnull((2, 3));
extern void _exit(int status) __no_return;

extern pid_t getpid(void);
extern pid_t getppid(void);
extern pid_t getpgrp(void);
extern pid_t getpgid(pid_t pid);
extern int setpgid(pid_t pid, pid_t group);
extern pid_t setsid(void);
extern pid_t getsid(pid_t pid);
extern uid_t getuid(void);
extern uid_t geteuid(void);
extern gid_t getgid(void);
extern gid_t getegid(void);
extern int setuid(uid_t uid);
extern int seteuid(uid_t uid);
extern int setgid(gid_t gid);
extern int setegid(gid_t gid);
extern int getgroups(int size, gid_t list[]);
extern pid_t tcgetpgrp(int fd);
extern int tcsetpgrp(int fd, pid_t group);

extern unsigned alarm(unsigned seconds);
extern unsigned sleep(unsigned seconds);
extern int pause(void);
extern int nice(int increment);
extern long sysconf(int name);
extern size_t confstr(int name, char *buffer, size_t size);
#if defined __USE_MISC || defined __USE_XOPEN
extern pid_t vfork(void);
extern int usleep(useconds_t microseconds);
extern useconds_t ualarm(useconds_t value, useconds_t interval);
extern int setpgrp(void);
extern int setreuid(uid_t real, uid_t effective);
extern int setregid(gid_t real, gid_t effective);
#endif
#ifdef __USE_MISC
extern int daemon(int keep_directory, int keep_streams);
extern pid_t gettid(void);
extern int getpagesize(void);
#endif
#ifdef __USE_GNU
extern int execvpe(const char *file, char *const argv[], char *const envp[]) __nonnull((1, 2));
#endif
__END_DECLS

#endif
