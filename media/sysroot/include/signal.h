/* <signal.h>: C17 7.14 and POSIX, with Linux's numbers. */
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
#define SIGCLD SIGCHLD
#define _NSIG 65
#ifdef __USE_MISC
#define NSIG _NSIG
#endif
#define __SIGRTMIN 32
#define __SIGRTMAX 64
/* The library keeps the first two real-time signals for itself. */
#define SIGRTMIN (__libc_current_sigrtmin())
#define SIGRTMAX (__libc_current_sigrtmax())

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
#ifdef __USE_XOPEN
#define SIG_HOLD ((__sighandler_t)2)
#endif

#ifdef __USE_POSIX
#include <bits/sigset.h>
#include <bits/timespec.h>
#include <bits/siginfo.h>
#include <bits/stack_t.h>
#include <bits/pthreadtypes.h>
#include <sys/ucontext.h>

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_INTERRUPT 0x20000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#ifdef __USE_MISC
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_STACK SA_ONSTACK
#endif

struct sigaction {
  union {
    __sighandler_t sa_handler;
    void (*sa_sigaction)(int, siginfo_t *, void *);
  } __sigaction_handler;
#define sa_handler __sigaction_handler.sa_handler
#define sa_sigaction __sigaction_handler.sa_sigaction
  sigset_t sa_mask;
  int sa_flags;
  void (*sa_restorer)(void);
};

#ifdef __USE_MISC
#define sigmask(sig) ((int)(1u << ((sig) - 1)))
struct sigstack {
  void *ss_sp;
  int ss_onstack;
};
#endif
#endif

__BEGIN_DECLS
extern __sighandler_t signal(int sig, __sighandler_t handler);
extern int raise(int sig);
extern int __libc_current_sigrtmin(void);
extern int __libc_current_sigrtmax(void);
#ifdef __USE_POSIX
extern int kill(pid_t pid, int sig);
extern int killpg(pid_t group, int sig);
extern int sigemptyset(sigset_t *set) __nonnull((1));
extern int sigfillset(sigset_t *set) __nonnull((1));
extern int sigaddset(sigset_t *set, int sig) __nonnull((1));
extern int sigdelset(sigset_t *set, int sig) __nonnull((1));
extern int sigismember(const sigset_t *set, int sig) __nonnull((1));
extern int sigaction(int sig, const struct sigaction *__restrict action, struct sigaction *__restrict old);
extern int sigprocmask(int how, const sigset_t *__restrict set, sigset_t *__restrict old);
extern int sigpending(sigset_t *set) __nonnull((1));
extern int sigsuspend(const sigset_t *set) __nonnull((1));
extern int sigwait(const sigset_t *__restrict set, int *__restrict sig) __nonnull((1, 2));
extern int sigwaitinfo(const sigset_t *__restrict set, siginfo_t *__restrict info) __nonnull((1));
extern int sigtimedwait(const sigset_t *__restrict set, siginfo_t *__restrict info, const struct timespec *__restrict timeout) __nonnull((1));
extern int sigqueue(pid_t pid, int sig, const union sigval value);
extern int sigaltstack(const stack_t *__restrict stack, stack_t *__restrict old);
extern int siginterrupt(int sig, int interrupt);
extern void psignal(int sig, const char *prefix);
extern void psiginfo(const siginfo_t *info, const char *prefix);
extern int pthread_sigmask(int how, const sigset_t *__restrict set, sigset_t *__restrict old);
extern int pthread_kill(pthread_t thread, int sig);
#endif
#ifdef __USE_MISC
extern int sigblock(int mask);
extern int sigsetmask(int mask);
extern int siggetmask(void);
extern __sighandler_t ssignal(int sig, __sighandler_t handler);
extern int gsignal(int sig);
#endif
#if defined __USE_XOPEN || defined __USE_MISC
extern __sighandler_t bsd_signal(int sig, __sighandler_t handler);
extern __sighandler_t sysv_signal(int sig, __sighandler_t handler);
extern __sighandler_t sigset(int sig, __sighandler_t handler);
extern int sighold(int sig);
extern int sigrelse(int sig);
extern int sigignore(int sig);
#endif
#ifdef __USE_GNU
extern int sigisemptyset(const sigset_t *set) __nonnull((1));
extern int sigandset(sigset_t *set, const sigset_t *left, const sigset_t *right) __nonnull((1, 2, 3));
extern int sigorset(sigset_t *set, const sigset_t *left, const sigset_t *right) __nonnull((1, 2, 3));
extern int pthread_sigqueue(pthread_t thread, int sig, const union sigval value);
extern int tgkill(pid_t group, pid_t thread, int sig);
#endif
__END_DECLS

#endif
