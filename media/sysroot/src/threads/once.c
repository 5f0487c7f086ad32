/* pthread_once and call_once. When the function does not return because its thread is cancelled, the next caller does it again. */
#include <pthread.h>
#include <threads.h>
#include "internal.h"

static void give_up(void *once) { __once_leave(once, 0); }

static void do_once(int *once, void (*function)(void)) {
  if (!__once_enter(once)) return;
  pthread_cleanup_push(give_up, once);
  function();
  pthread_cleanup_pop(0);
  __once_leave(once, 1);
}

int pthread_once(pthread_once_t *once, void (*init)(void)) {
  do_once(once, init);
  return 0;
}

void call_once(once_flag *flag, void (*function)(void)) { do_once(&flag->__data, function); }
