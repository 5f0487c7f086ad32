//@ exit 124
// Three threads wait for a condition, and main waits for them.
#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER;
static int may_go;

static void *runner(void *unused) {
  pthread_mutex_lock(&lock);
  while (!may_go) pthread_cond_wait(&go, &lock); //@ expect deadlock
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, runner, NULL);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  return 0;
}
