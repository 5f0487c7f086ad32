//@ expect none
//@ exit 5
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *waits(void *argument) {
  pthread_mutex_lock(&lock);
  return argument;
}
static void *leaves(void *argument) {
  (void)argument;
  usleep(1000);
  printf("exit from a thread\n");
  exit(5);
}

int main(void) {
  pthread_t t[2];
  pthread_mutex_lock(&lock);
  pthread_create(&t[0], NULL, waits, NULL);
  pthread_create(&t[1], NULL, leaves, NULL);
  pthread_join(t[0], NULL);
  return 1;
}
