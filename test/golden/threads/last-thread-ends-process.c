//@ expect none
// main leaves with pthread_exit; the process goes on and ends, with its exit handlers, with the last thread.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_t main_thread;
static void bye(void) { printf("exit handler\n"); }

static void *work(void *argument) {
  void *result;
  int error = pthread_join(main_thread, &result);
  printf("%d %s\n", error, (char *)result);
  usleep(100);
  printf("%s", (char *)argument);
  return NULL;
}

int main(void) {
  pthread_t t;
  atexit(bye);
  main_thread = pthread_self();
  pthread_create(&t, NULL, work, "the last one\n");
  pthread_detach(t);
  pthread_exit("main is gone");
}
