/* <signal.h>: C17 7.14, with Linux's numbers. */
#ifndef _SIGNAL_H
#define _SIGNAL_H
#include <features.h>
#include <bits/types.h>

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGIOT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPOLL 29
#define SIGPWR 30
#define SIGSYS 31
#define _NSIG 65
#ifdef __USE_MISC
#define NSIG _NSIG
#endif

typedef int sig_atomic_t;
typedef void (*__sighandler_t)(int);
#ifdef __USE_MISC
typedef __sighandler_t sig_t;
#endif
#ifdef __USE_GNU
typedef __sighandler_t sighandler_t;
#endif

#define SIG_ERR ((__sighandler_t)-1)
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)

__BEGIN_DECLS
extern __sighandler_t signal(int sig, __sighandler_t handler);
extern int raise(int sig);
#ifdef __USE_POSIX
extern void psignal(int sig, const char *prefix);
#endif
__END_DECLS

#endif
