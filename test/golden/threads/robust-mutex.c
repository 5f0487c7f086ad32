//@ expect none
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m;

static void *dies(void *argument) {
  pthread_mutex_lock(&m);
  return argument;
}
static void *waits(void *argument) {
  int error = pthread_mutex_lock(&m);
  *(int *)argument = error;
  if (error == 0 || error == EOWNERDEAD) pthread_mutex_unlock(&m);
  return NULL;
}

static void run(void *(*start)(void *), void *argument) {
  pthread_t t;
  pthread_create(&t, NULL, start, argument);
  pthread_join(t, NULL);
}

int main(void) {
  pthread_mutexattr_t attr;
  int robust;
  pthread_mutexattr_init(&attr);
  pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
  pthread_mutexattr_getrobust(&attr, &robust);
  pthread_mutex_init(&m, &attr);
  printf("%d %d\n", robust == PTHREAD_MUTEX_ROBUST, pthread_mutex_consistent(&m) == EINVAL);
  run(dies, NULL);
  printf("%d", pthread_mutex_lock(&m) == EOWNERDEAD);
  printf(" %d", pthread_mutex_consistent(&m));
  printf(" %d", pthread_mutex_unlock(&m));
  printf(" %d", pthread_mutex_lock(&m));
  printf(" %d\n", pthread_mutex_unlock(&m));
  run(dies, NULL);
  int error = -1;
  run(waits, &error);
  printf("%d %d", error == EOWNERDEAD, pthread_mutex_lock(&m) == ENOTRECOVERABLE);
  printf(" %d\n", pthread_mutex_destroy(&m));
  return 0;
}
