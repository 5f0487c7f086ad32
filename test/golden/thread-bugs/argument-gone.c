// The variable whose address the thread got ends before the thread reads it.
#include <pthread.h>
#include <unistd.h>
static int seen;
static void *reads(void *number) {
  usleep(1000);
  seen = *(int *)number; //@ expect dangling-stack
  return NULL;
}
static pthread_t begin(void) {
  int number = 5;
  pthread_t t;
  pthread_create(&t, NULL, reads, &number);
  return t;
}
int main(void) {
  pthread_t t = begin();
  pthread_join(t, NULL);
  return 0;
}
