//@ exit 124
// A thread returns early and never unlocks.
#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *careless(void *empty) {
  pthread_mutex_lock(&lock);
  if (empty == NULL) return NULL;
  pthread_mutex_unlock(&lock);
  return empty;
}

int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, careless, NULL);
  pthread_join(t, NULL);
  pthread_mutex_lock(&lock); //@ expect deadlock
  pthread_mutex_unlock(&lock);
  return 0;
}
