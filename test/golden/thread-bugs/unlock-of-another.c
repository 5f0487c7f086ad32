#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *unlocks(void *unused) {
  pthread_mutex_unlock(&m); //@ expect bad-lock
  return unused;
}
int main(void) {
  pthread_t t;
  pthread_mutex_lock(&m);
  pthread_create(&t, NULL, unlocks, NULL);
  pthread_join(t, NULL);
  return 0;
}
