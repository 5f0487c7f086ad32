/* The two ends of a thread.
 *
 *   pthread_create ··▶ __thread_start ──▶ start(argument) ──▶ __thread_exit: cleanup handlers, destructors of keys, gone
 */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>
#include "internal.h"

_Thread_local struct _pthread_cleanup_buffer *__cleanup_handlers;

void __thread_start(void *(*start)(void *), void *argument) {
  if (__thread_is_c11()) __thread_exit((void *)(intptr_t)((int (*)(void *))(void *)start)(argument));
  __thread_exit(start(argument));
}

/* The last thread's end is the process's: with its exit handlers, and status 0. */
void __thread_exit(void *result) {
  while (__cleanup_handlers != NULL) {
    struct _pthread_cleanup_buffer *buffer = __cleanup_handlers;
    __cleanup_handlers = buffer->__prev;
    buffer->__routine(buffer->__arg);
  }
  __run_key_destructors();
  __thread_finish(result);
  exit(0);
}

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attr, void *(*start)(void *), void *restrict argument) {
  return __pthread_create(thread, attr, start, argument, __thread_start);
}

int thrd_create(thrd_t *thread, thrd_start_t start, void *argument) { return __thrd_create(thread, start, argument, __thread_start); }

void pthread_exit(void *result) {
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
  __thread_exit(result);
}

void thrd_exit(int result) { pthread_exit((void *)(intptr_t)result); }
