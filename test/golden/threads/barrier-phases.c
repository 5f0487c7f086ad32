//@ expect none
// In each phase everybody sees what all others did in the phase before; the barrier is destroyed by whoever passes first.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 4, PHASES = 6 };
static pthread_barrier_t *barrier;
static int values[THREADS], wrong, serial;

static void *phases(void *argument) {
  int me = (int)(long)argument;
  for (int phase = 1; phase <= PHASES; phase++) {
    values[me] = phase;
    if (pthread_barrier_wait(barrier) == PTHREAD_BARRIER_SERIAL_THREAD) __atomic_add_fetch(&serial, 1, __ATOMIC_SEQ_CST);
    for (int i = 0; i < THREADS; i++)
      if (values[i] != phase) wrong = 1;
    pthread_barrier_wait(barrier);
  }
  if (pthread_barrier_wait(barrier) == PTHREAD_BARRIER_SERIAL_THREAD) {
    pthread_barrier_destroy(barrier);
    free(barrier);
  }
  return NULL;
}

int main(void) {
  pthread_t t[THREADS];
  barrier = malloc(sizeof *barrier);
  pthread_barrier_init(barrier, NULL, THREADS);
  for (long i = 0; i < THREADS; i++) pthread_create(&t[i], NULL, phases, (void *)i);
  for (int i = 0; i < THREADS; i++) pthread_join(t[i], NULL);
  printf("%d %d\n", serial, wrong);
  pthread_barrier_t one;
  printf("%d", pthread_barrier_init(&one, NULL, 0) != 0);
  pthread_barrier_init(&one, NULL, 1);
  printf(" %d", pthread_barrier_wait(&one));
  printf(" %d\n", pthread_barrier_destroy(&one));
  return 0;
}
