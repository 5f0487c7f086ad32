// The mutex of a condition variable must be held by whoever waits.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static void *signals(void *unused) {
  for (int i = 0; i < 2000; i++) pthread_cond_signal(&c);
  return unused;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, signals, NULL);
  struct timespec soon = {0, 1000};
  pthread_cond_timedwait(&c, &m, &soon); //@ expect bad-lock
  pthread_join(t, NULL);
  return 0;
}
