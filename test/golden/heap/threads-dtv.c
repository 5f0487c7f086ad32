// A new thread's dtv is the first block that the library takes from the heap of the thread that makes it; the next thread gets it with the stack.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

//@ expect none

static _Thread_local int mine;
static uintptr_t place;

static void *work(void *unused) {
  char *block = malloc(50);
  mine = 1;
  place = (uintptr_t)block & 0xfffff;
  free(block);
  return unused;
}

static void run(const char *start) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  char *next = malloc(250);
  printf("the thread's block at +%lx of its heap, the next of main at +%ld\n", (unsigned long)place, (long)(next - start));
  free(next);
}

int main(void) {
  char *start = sbrk(0);
  char *first = malloc(10);
  run(start);
  run(start);
  free(first);
  return 0;
}
