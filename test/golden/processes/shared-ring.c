//@ expect none
// Producer and consumer over shared memory; private memory, stack, heap and globals are each process's own.
#define _GNU_SOURCE
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct ring {
  sem_t filled, empty;
  int data[8];
};
static int global = 1;

int main(void) {
  struct ring *ring = mmap(NULL, sizeof *ring, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int *private = mmap(NULL, sizeof *private, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int local = *private = 1, *heap = malloc(sizeof *heap);
  *heap = 1;
  sem_init(&ring->filled, 1, 0);
  sem_init(&ring->empty, 1, 8);
  if (fork() == 0) {
    global = local = *private = *heap = 2;
    for (int i = 0; i < 200; i++) {
      sem_wait(&ring->empty);
      ring->data[i % 8] = i * i;
      sem_post(&ring->filled);
    }
    free(heap);
    exit(local - global);
  }
  long sum = 0;
  for (int i = 0; i < 200; i++) {
    sem_wait(&ring->filled);
    sum += ring->data[i % 8];
    sem_post(&ring->empty);
  }
  wait(NULL);
  printf("%ld %d %d %d %d\n", sum, global, local, *private, *heap);
  free(heap);
}
//@ stdout "2646700 1 1 1 1\n"
