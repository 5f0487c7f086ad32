/* The handler of the signal that pthread_cancel sends. */
#include <pthread.h>
#include "internal.h"

static void cancel_handler(int signal) {
  (void)signal;
  if (__thread_cancelling()) __thread_exit(PTHREAD_CANCELED);
}

int pthread_cancel(pthread_t thread) { return __pthread_cancel(thread, cancel_handler, __signal_frame); }
