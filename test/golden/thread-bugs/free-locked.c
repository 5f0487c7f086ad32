#include <pthread.h>
#include <stdlib.h>
struct account { pthread_mutex_t lock; int balance; };
int main(void) {
  struct account *a = malloc(sizeof *a);
  pthread_mutex_init(&a->lock, NULL);
  a->balance = 5;
  pthread_mutex_lock(&a->lock);
  a->balance = 0;
  free(a); //@ expect bad-lock
  return 0;
}
