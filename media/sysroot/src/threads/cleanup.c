/* Cleanup handlers: a list through the frames of the functions that pushed them. */
#include <pthread.h>
#include "internal.h"

void _pthread_cleanup_push(struct _pthread_cleanup_buffer *buffer, void (*routine)(void *), void *argument) {
  buffer->__routine = routine;
  buffer->__arg = argument;
  buffer->__canceltype = PTHREAD_CANCEL_DEFERRED;
  buffer->__prev = __cleanup_handlers;
  __cleanup_handlers = buffer;
}

void _pthread_cleanup_pop(struct _pthread_cleanup_buffer *buffer, int execute) {
  __cleanup_handlers = buffer->__prev;
  if (execute) buffer->__routine(buffer->__arg);
}

void _pthread_cleanup_push_defer(struct _pthread_cleanup_buffer *buffer, void (*routine)(void *), void *argument) {
  _pthread_cleanup_push(buffer, routine, argument);
  pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &buffer->__canceltype);
}

void _pthread_cleanup_pop_restore(struct _pthread_cleanup_buffer *buffer, int execute) {
  int type = buffer->__canceltype;
  _pthread_cleanup_pop(buffer, execute);
  pthread_setcanceltype(type, NULL);
}
