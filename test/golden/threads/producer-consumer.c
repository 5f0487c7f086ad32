//@ expect none
// A ring buffer between two producers and three consumers, each item taken exactly once.
#include <pthread.h>
#include <stdio.h>

enum { ROOM = 4, ITEMS = 60, PRODUCERS = 2, CONSUMERS = 3 };

static int ring[ROOM], first, used, produced, consumed;
static long sum;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;

static void *produce(void *argument) {
  (void)argument;
  for (;;) {
    pthread_mutex_lock(&lock);
    while (used == ROOM && produced < ITEMS) pthread_cond_wait(&not_full, &lock);
    if (produced == ITEMS) break;
    ring[(first + used++) % ROOM] = ++produced;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&lock);
  }
  pthread_cond_broadcast(&not_full);
  pthread_cond_broadcast(&not_empty);
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void *consume(void *argument) {
  long *taken = argument;
  for (;;) {
    pthread_mutex_lock(&lock);
    while (used == 0 && consumed + used < ITEMS && produced < ITEMS) pthread_cond_wait(&not_empty, &lock);
    if (used == 0) break;
    int item = ring[first];
    first = (first + 1) % ROOM;
    used--;
    consumed++;
    sum += item;
    ++*taken;
    pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&lock);
  }
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t p[PRODUCERS], c[CONSUMERS];
  long taken[CONSUMERS] = {0};
  for (int i = 0; i < CONSUMERS; i++) pthread_create(&c[i], NULL, consume, &taken[i]);
  for (int i = 0; i < PRODUCERS; i++) pthread_create(&p[i], NULL, produce, NULL);
  for (int i = 0; i < PRODUCERS; i++) pthread_join(p[i], NULL);
  for (int i = 0; i < CONSUMERS; i++) pthread_join(c[i], NULL);
  long all = 0;
  for (int i = 0; i < CONSUMERS; i++) all += taken[i];
  printf("%d %d %ld %ld\n", produced, consumed, all, sum);
  return 0;
}
