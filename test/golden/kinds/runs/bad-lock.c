#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int main(void) {
  pthread_mutex_lock(&lock);
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&lock); //@ expect bad-lock
  return 0;
}

//@ message pthread_mutex_unlock unlocks `&lock`, which is not locked
//@ message.zh-cn pthread_mutex_unlock 对没有上锁的 `&lock` 解锁
