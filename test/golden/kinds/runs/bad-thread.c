#include <pthread.h>

static void *work(void *unused) { return unused; }

int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, work, NULL);
  pthread_join(t, NULL);
  pthread_join(t, NULL); //@ expect bad-thread
  return 0;
}

//@ message pthread_join is given `t`, which is no thread, or one that was joined already
//@ message.zh-cn pthread_join 得到的 `t` 不是线程，或者该线程已经被 join 过
