//@ expect none
// Stacks that the program provides: they stay its own memory when the thread has ended.
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { BYTES = 256 * 1024 };

static void *on_stack(void *out) {
  char here;
  *(char **)out = &here;
  return NULL;
}

int main(void) {
  pthread_attr_t given, sized;
  char *memory, *first = NULL, *second = NULL;
  pthread_t t;
  if (posix_memalign((void **)&memory, 4096, BYTES) != 0) return 1;
  pthread_attr_init(&given);
  pthread_attr_setstack(&given, memory, BYTES);
  pthread_create(&t, &given, on_stack, &first);
  pthread_join(t, NULL);
  printf("on given memory: %d\n", first >= memory && first < memory + BYTES);
  memset(memory, 7, BYTES);

  pthread_attr_init(&sized);
  pthread_attr_setstacksize(&sized, BYTES);
  pthread_create(&t, &sized, on_stack, &second);
  pthread_join(t, NULL);
  printf("on it again: %d\n", second >= memory && second < memory + BYTES);
  int kept = 1;
  for (int i = 0; i < BYTES; i++) kept &= memory[i] == 7;
  printf("kept: %d\n", kept);
  free(memory);
  pthread_attr_destroy(&given);
  pthread_attr_destroy(&sized);
  return 0;
}
