//@ exit 124
// A mutex of the ordinary kind, locked by a function whose caller holds it already.
#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void add(int n) {
  pthread_mutex_lock(&lock); //@ expect deadlock
  total += n;
  pthread_mutex_unlock(&lock);
}

int main(void) {
  pthread_mutex_lock(&lock);
  add(1);
  pthread_mutex_unlock(&lock);
  return 0;
}
