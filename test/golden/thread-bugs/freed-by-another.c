#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
static int *shared;
static void *frees(void *unused) {
  free(shared);
  return unused;
}
int main(void) {
  pthread_t t;
  shared = malloc(sizeof *shared);
  *shared = 1;
  pthread_create(&t, NULL, frees, NULL);
  pthread_join(t, NULL);
  return *shared != 0; //@ expect use-after-free
}
