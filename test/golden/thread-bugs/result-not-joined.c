// A block that only the result of a thread points at, which nobody asks for.
#include <pthread.h>
#include <stdlib.h>
static void *makes(void *unused) {
  (void)unused;
  return malloc(8); //@ expect leak
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, makes, NULL);
  pthread_join(t, NULL);
  return 0;
}
