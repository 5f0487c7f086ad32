/* Installing handlers. The kernel calls them through __signal_frame. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

extern void __signal_frame(void *handler, int signal, siginfo_t *info, void *context, int siginfo);
extern int __rt_sigaction(int sig, const struct sigaction *action, struct sigaction *old, void (*frame)(void *, int, siginfo_t *, void *, int));

/* Signals whose handlers interrupt system calls for good (siginterrupt). */
static sigset_t interrupting;

int sigaction(int sig, const struct sigaction *restrict action, struct sigaction *restrict old) {
  return __rt_sigaction(sig, action, old, __signal_frame);
}

static __sighandler_t install(int sig, __sighandler_t handler, int flags) {
  struct sigaction action = {.sa_flags = flags}, old;
  action.sa_handler = handler;
  if (handler == SIG_ERR) {
    errno = EINVAL;
    return SIG_ERR;
  }
  return sigaction(sig, &action, &old) < 0 ? SIG_ERR : old.sa_handler;
}

static int interrupts(int sig) { return sig > 0 && sig < _NSIG && (interrupting.__val[(sig - 1) / (8 * sizeof(long))] >> (sig - 1) % (8 * sizeof(long)) & 1); }

/* BSD's meaning: the handler stays, its signal is blocked while it runs, system calls are restarted. */
__sighandler_t signal(int sig, __sighandler_t handler) {
  struct sigaction action = {.sa_flags = interrupts(sig) ? 0 : SA_RESTART}, old;
  action.sa_handler = handler;
  if (handler == SIG_ERR || sig < 1 || sig >= _NSIG) {
    errno = EINVAL;
    return SIG_ERR;
  }
  sigaddset(&action.sa_mask, sig);
  return sigaction(sig, &action, &old) < 0 ? SIG_ERR : old.sa_handler;
}

__sighandler_t bsd_signal(int sig, __sighandler_t handler) { return signal(sig, handler); }
__sighandler_t ssignal(int sig, __sighandler_t handler) { return signal(sig, handler); }

/* System V's meaning: the handler is used once and may interrupt itself. */
__sighandler_t sysv_signal(int sig, __sighandler_t handler) { return install(sig, handler, (int)SA_ONESHOT | SA_NOMASK | SA_INTERRUPT); }

int siginterrupt(int sig, int interrupt) {
  struct sigaction action;
  if (sigaction(sig, NULL, &action) < 0) return -1;
  if (interrupt) {
    sigaddset(&interrupting, sig);
    action.sa_flags &= ~SA_RESTART;
  } else {
    sigdelset(&interrupting, sig);
    action.sa_flags |= SA_RESTART;
  }
  return sigaction(sig, &action, NULL);
}

int sigignore(int sig) { return install(sig, SIG_IGN, 0) == SIG_ERR ? -1 : 0; }

/* SIG_HOLD as handler only blocks the signal; the result is SIG_HOLD when it was blocked before. */
__sighandler_t sigset(int sig, __sighandler_t handler) {
  sigset_t set, before;
  struct sigaction old;
  sigemptyset(&set);
  if (sigaddset(&set, sig) < 0) return SIG_ERR;
  if (handler == SIG_HOLD) {
    if (sigprocmask(SIG_BLOCK, &set, &before) < 0) return SIG_ERR;
    if (sigismember(&before, sig)) return SIG_HOLD;
    return sigaction(sig, NULL, &old) < 0 ? SIG_ERR : old.sa_handler;
  }
  __sighandler_t result = install(sig, handler, 0);
  if (result == SIG_ERR) return SIG_ERR;
  if (sigprocmask(SIG_UNBLOCK, &set, &before) < 0) return SIG_ERR;
  return sigismember(&before, sig) ? SIG_HOLD : result;
}
