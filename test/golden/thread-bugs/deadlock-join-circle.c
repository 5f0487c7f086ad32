//@ exit 124
// Each of three threads waits for the end of the next. (Of two, the second is told EDEADLK.)
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>
static pthread_t threads[3];
static atomic_int known;

static void *waits_for_next(void *number) {
  int me = (int)(long)number;
  while (!known) usleep(10);
  usleep(1000 * (me + 1));
  pthread_join(threads[(me + 1) % 3], NULL); //@ expect deadlock
  return NULL;
}

int main(void) {
  for (long i = 0; i < 3; i++) pthread_create(&threads[i], NULL, waits_for_next, (void *)i);
  known = 1;
  pthread_exit(NULL);
}
