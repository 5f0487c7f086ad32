//@ expect none
// Forks are taken in order of their number, so nobody starves in a circle.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

enum { PEOPLE = 5, MEALS = 20 };
static pthread_mutex_t forks[PEOPLE];
static int eaten[PEOPLE], holders[PEOPLE], clashes;

static void *dine(void *argument) {
  int me = (int)(long)argument, left = me, right = (me + 1) % PEOPLE;
  int low = left < right ? left : right, high = left < right ? right : left;
  for (int i = 0; i < MEALS; i++) {
    pthread_mutex_lock(&forks[low]);
    pthread_mutex_lock(&forks[high]);
    if (holders[low]++ != 0 || holders[high]++ != 0) clashes++;
    eaten[me]++;
    if (i % 5 == 0) usleep(10);
    holders[low]--;
    holders[high]--;
    pthread_mutex_unlock(&forks[high]);
    pthread_mutex_unlock(&forks[low]);
  }
  return NULL;
}

int main(void) {
  pthread_t t[PEOPLE];
  for (int i = 0; i < PEOPLE; i++) pthread_mutex_init(&forks[i], NULL);
  for (long i = 0; i < PEOPLE; i++) pthread_create(&t[i], NULL, dine, (void *)i);
  for (int i = 0; i < PEOPLE; i++) pthread_join(t[i], NULL);
  for (int i = 0; i < PEOPLE; i++) printf("%d ", eaten[i]);
  for (int i = 0; i < PEOPLE; i++) pthread_mutex_destroy(&forks[i]);
  printf("%d\n", clashes);
  return 0;
}
