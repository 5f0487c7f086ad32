/* The first function on a signal handler's stack: it calls the handler, and then has the interrupted work go on. */
#include <signal.h>

/* A native of the machine: rt_sigreturn. Does not come back. */
extern void __sigreturn(void);

void __signal_frame(void *handler, int signal, siginfo_t *info, void *context, int siginfo) {
  if (siginfo) ((void (*)(int, siginfo_t *, void *))handler)(signal, info, context);
  else ((void (*)(int))handler)(signal);
  __sigreturn();
}
