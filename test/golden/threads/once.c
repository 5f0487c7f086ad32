//@ expect none
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int times, seen[4];

static void prepare(void) {
  usleep(1000);
  times++;
}

static void *use(void *argument) {
  pthread_once(&once, prepare);
  seen[(long)argument] = times;
  return NULL;
}

int main(void) {
  pthread_t t[4];
  for (long i = 0; i < 4; i++) pthread_create(&t[i], NULL, use, (void *)i);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  for (int i = 0; i < 4; i++) printf("%d ", seen[i]);
  printf("%d\n", pthread_once(&once, prepare));
  return times - 1;
}
