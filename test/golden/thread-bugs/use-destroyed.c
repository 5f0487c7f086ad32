#include <pthread.h>
int main(void) {
  pthread_mutex_t m;
  pthread_mutex_init(&m, NULL);
  pthread_mutex_destroy(&m);
  pthread_mutex_lock(&m); //@ expect bad-lock
  return 0;
}
