//@ expect none
#include <pthread.h>
#include <stdio.h>

static long counter;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *count(void *argument) {
  for (int i = 0; i < *(int *)argument; i++) {
    pthread_mutex_lock(&lock);
    counter++;
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

int main(void) {
  int times = 2000;
  pthread_t t[5];
  for (int i = 0; i < 5; i++) pthread_create(&t[i], NULL, count, &times);
  for (int i = 0; i < 5; i++) pthread_join(t[i], NULL);
  printf("%ld\n", counter);
  return pthread_mutex_destroy(&lock);
}
