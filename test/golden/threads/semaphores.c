//@ expect none
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t free_places, items, lock;
static int stack[3], height, total;

static void *put(void *argument) {
  for (int i = 1; i <= 50; i++) {
    sem_wait(&free_places);
    sem_wait(&lock);
    stack[height++] = i;
    sem_post(&lock);
    sem_post(&items);
  }
  return argument;
}
static void *take(void *argument) {
  for (int i = 1; i <= 50; i++) {
    sem_wait(&items);
    sem_wait(&lock);
    total += stack[--height];
    sem_post(&lock);
    sem_post(&free_places);
  }
  return argument;
}

int main(void) {
  sem_init(&free_places, 0, 3);
  sem_init(&items, 0, 0);
  sem_init(&lock, 0, 1);
  pthread_t t[4];
  for (int i = 0; i < 4; i++) pthread_create(&t[i], NULL, i % 2 ? put : take, NULL);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  int value;
  sem_getvalue(&free_places, &value);
  printf("%d %d", total, value);
  sem_getvalue(&items, &value);
  printf(" %d\n", value);
  printf("%d", sem_trywait(&items));
  printf(" %d", errno == EAGAIN);
  printf(" %d", sem_init(&items, 0, (unsigned)SEM_VALUE_MAX + 1));
  printf(" %d\n", errno == EINVAL);
  sem_init(&items, 0, SEM_VALUE_MAX);
  printf("%d", sem_post(&items));
  printf(" %d\n", errno == EOVERFLOW);
  return sem_destroy(&items) | sem_destroy(&lock) | sem_destroy(&free_places);
}
