//@ expect none
//@ exit 0
// main returns while a thread still sleeps: what that thread holds is held to the end.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void *sleeper(void *unused) {
  char *held = malloc(4);
  if (held) held[0] = 1;
  pause();
  free(held);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, sleeper, NULL);
  usleep(1000);
  return 0;
}
