//@ exit 124
// The signal comes before anybody waits for it, and the waiter does not look at the condition first.
#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;

static void *teller(void *unused) {
  pthread_cond_signal(&ready);
  return unused;
}

int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, teller, NULL);
  pthread_join(t, NULL);
  pthread_mutex_lock(&lock);
  pthread_cond_wait(&ready, &lock); //@ expect deadlock
  pthread_mutex_unlock(&lock);
  return 0;
}
