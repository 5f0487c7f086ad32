//@ exit 124
// A read lock cannot become a write lock.
#include <pthread.h>
int main(void) {
  static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  pthread_rwlock_rdlock(&lock);
  pthread_rwlock_wrlock(&lock); //@ expect deadlock
  pthread_rwlock_unlock(&lock);
  return 0;
}
