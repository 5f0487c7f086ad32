#include <pthread.h>
static void *nothing(void *p) { return p; }
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, nothing, NULL);
  pthread_join(t, NULL);
  pthread_join(t, NULL); //@ expect bad-thread
  return 0;
}
