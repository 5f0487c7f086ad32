// What a thread allocates is lost with its last pointer, which lay on its stack.
#include <pthread.h>
#include <stdlib.h>
static void *careless(void *unused) {
  int *cells = malloc(40); //@ expect leak
  cells[0] = 1;
  return unused;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, careless, NULL);
  pthread_join(t, NULL);
  return 0;
}
