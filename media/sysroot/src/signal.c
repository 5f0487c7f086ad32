/* Signals that a program sends to itself: a table of handlers, called by raise. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* The default action of the system: most signals end the process. */
extern void __raise_default(int sig);

static __sighandler_t signal_handlers[_NSIG];

__sighandler_t signal(int sig, __sighandler_t handler) {
  if (sig < 1 || sig >= _NSIG || sig == SIGKILL || sig == SIGSTOP || handler == SIG_ERR) {
    errno = EINVAL;
    return SIG_ERR;
  }
  __sighandler_t before = signal_handlers[sig];
  signal_handlers[sig] = handler;
  return before;
}

int raise(int sig) {
  if (sig < 0 || sig >= _NSIG) {
    errno = EINVAL;
    return -1;
  }
  if (sig == 0) return 0;
  __sighandler_t handler = signal_handlers[sig];
  if (handler == SIG_DFL) __raise_default(sig);
  else if (handler != SIG_IGN) handler(sig);
  return 0;
}

/* A handler of SIGABRT that returns does not save the program. */
void abort(void) {
  raise(SIGABRT);
  signal_handlers[SIGABRT] = SIG_DFL;
  __raise_default(SIGABRT);
  _exit(127);
}
