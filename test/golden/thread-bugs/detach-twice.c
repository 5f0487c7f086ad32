#include <pthread.h>
#include <unistd.h>
static void *nothing(void *p) { usleep(1000); return p; }
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, nothing, NULL);
  pthread_detach(t);
  pthread_detach(t); //@ expect bad-thread
  return 0;
}
