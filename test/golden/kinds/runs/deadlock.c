#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int balance;

static void deposit(int amount) {
  pthread_mutex_lock(&lock); //@ expect deadlock
  balance += amount;
  pthread_mutex_unlock(&lock);
}

int main(void) {
  pthread_mutex_lock(&lock);
  deposit(5);
  pthread_mutex_unlock(&lock);
  return 0;
}

//@ message this thread locks mutex lock although it holds it already, and waits for ever
//@ message.zh-cn 线程再次锁定自己已经持有的互斥锁 lock，会永远等待
