//@ exit 139
// The small stack of a thread has a guard page at its end.
#include <pthread.h>
static int deep(int n) {
  volatile char room[1024];
  room[0] = (char)n;
  return deep(n + 1) + room[0]; //@ expect stack-overflow
}
static void *dives(void *unused) {
  deep(0);
  return unused;
}
int main(void) {
  pthread_t t;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 64 * 1024);
  pthread_create(&t, &small, dives, NULL);
  pthread_join(t, NULL);
  return 0;
}
