//@ expect none
//@ native differs
//@ exit 1
// Without a lock, `counter++` of two threads loses increments: another thread runs between its load and its store.
#include <pthread.h>
static int counter;
static void *add(void *unused) {
  for (int i = 0; i < 20000; i++) counter++;
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, add, NULL);
  pthread_create(&b, NULL, add, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return counter < 40000;
}
