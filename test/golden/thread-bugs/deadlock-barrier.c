//@ exit 124
// The barrier waits for three, but there are only two.
#include <pthread.h>
static pthread_barrier_t barrier;

static void *worker(void *unused) {
  pthread_barrier_wait(&barrier); //@ expect deadlock
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&barrier, NULL, 3);
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_barrier_destroy(&barrier);
  return 0;
}
