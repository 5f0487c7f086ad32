/* <sys/wait.h>: waiting for children. A status is  exit code << 8 | signal | 0x80 when a core was dumped. */
#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H
#include <features.h>
#include <bits/types.h>
#include <signal.h>
#include <bits/siginfo.h>

#define WNOHANG 1
#define WUNTRACED 2
#define WSTOPPED 2
#define WEXITED 4
#define WCONTINUED 8
#define WNOWAIT 0x01000000
#define __WALL 0x40000000
#define __WCLONE 0x80000000

#define __WTERMSIG(status) ((status) & 0x7f)
#define WEXITSTATUS(status) (((status) & 0xff00) >> 8)
#define WTERMSIG(status) __WTERMSIG(status)
#define WSTOPSIG(status) WEXITSTATUS(status)
#define WIFEXITED(status) (__WTERMSIG(status) == 0)
#define WIFSIGNALED(status) (((signed char)(((status) & 0x7f) + 1) >> 1) > 0)
#define WIFSTOPPED(status) (((status) & 0xff) == 0x7f)
#define WIFCONTINUED(status) ((status) == 0xffff)
#ifdef __USE_MISC
#define WCOREDUMP(status) ((status) & 0x80)
#define WCOREFLAG 0x80
#define W_EXITCODE(code, signal) ((code) << 8 | (signal))
#define W_STOPCODE(signal) ((signal) << 8 | 0x7f)
#endif

typedef enum { P_ALL, P_PID, P_PGID, P_PIDFD } idtype_t;

typedef unsigned int id_t;
struct rusage;

__BEGIN_DECLS
extern pid_t wait(int *status);
extern pid_t waitpid(pid_t pid, int *status, int options);
extern int waitid(idtype_t kind, id_t id, siginfo_t *info, int options);
#ifdef __USE_MISC
extern pid_t wait3(int *status, int options, struct rusage *usage);
extern pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);
#endif
__END_DECLS

#endif
