//@ expect none
// Deferred cancellation: at cancellation points only, with cleanup handlers, and not while it is disabled.
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static sem_t ready, gate;
static atomic_int asked;
static pthread_key_t key;

static void say(void *text) { printf("  cleanup: %s\n", (char *)text); }
static void unlock(void *m) {
  printf("  unlock %d\n", pthread_mutex_trylock(m) == EBUSY);
  pthread_mutex_unlock(m);
}
static void destroy(void *value) {
  printf("  destructor: %s\n", (char *)value);
}

static void *sleeps(void *argument) {
  pthread_cleanup_push(say, "outer");
  pthread_cleanup_push(say, "inner");
  pthread_setspecific(key, "value");
  sem_post(&ready);
  for (;;) sleep(100);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return argument;
}

static void *waits(void *argument) {
  pthread_mutex_lock(&lock);
  pthread_cleanup_push(unlock, &lock);
  sem_post(&ready);
  for (;;) pthread_cond_wait(&never, &lock);
  pthread_cleanup_pop(1);
  return argument;
}

static void *takes(void *argument) {
  sem_post(&ready);
  sem_wait(&gate);
  return argument;
}

static void *tests(void *argument) {
  int old;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
  printf("  state was %d\n", old == PTHREAD_CANCEL_ENABLE);
  sem_post(&ready);
  while (!atomic_load(&asked)) sched_yield();
  pthread_testcancel();
  printf("  disabled: goes on\n");
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old);
  printf("  enabled: still here\n");
  pthread_testcancel();
  printf("  not reached\n");
  return argument;
}

static void *spins(void *argument) {
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  sem_post(&ready);
  for (volatile long i = 0;; i++) continue;
  return argument;
}

static void *finishes(void *argument) {
  sem_post(&ready);
  return argument;
}

static void try(const char *name, void *(*start)(void *)) {
  pthread_t t;
  void *result = NULL;
  printf("%s\n", name);
  atomic_store(&asked, 0);
  pthread_create(&t, NULL, start, &lock);
  sem_wait(&ready);
  usleep(500);
  int error = pthread_cancel(t);
  atomic_store(&asked, 1);
  pthread_join(t, &result);
  printf("  %d %s\n", error, result == PTHREAD_CANCELED ? "cancelled" : result == &lock ? "returned" : "?");
}

int main(void) {
  sem_init(&ready, 0, 0);
  sem_init(&gate, 0, 0);
  pthread_key_create(&key, destroy);
  try("sleep", sleeps);
  try("condition", waits);
  printf("lock is free: %d\n", pthread_mutex_trylock(&lock) == 0);
  pthread_mutex_unlock(&lock);
  try("semaphore", takes);
  try("testcancel", tests);
  try("asynchronous", spins);
  try("too late", finishes);
  return 0;
}
