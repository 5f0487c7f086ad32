//@ expect none
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int flag;

static struct timespec in(clockid_t clock, long milliseconds) {
  struct timespec t;
  clock_gettime(clock, &t);
  t.tv_nsec += milliseconds * 1000000;
  t.tv_sec += t.tv_nsec / 1000000000;
  t.tv_nsec %= 1000000000;
  return t;
}

static long since(struct timespec then) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (now.tv_sec - then.tv_sec) * 1000 + (now.tv_nsec - then.tv_nsec) / 1000000;
}

static void *sets(void *argument) {
  usleep(5000);
  pthread_mutex_lock(&m);
  flag = 1;
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  return argument;
}

int main(void) {
  struct timespec start = in(CLOCK_MONOTONIC, 0), until = in(CLOCK_REALTIME, 30);
  pthread_mutex_lock(&m);
  int error = 0;
  while (!flag && error == 0) error = pthread_cond_timedwait(&c, &m, &until);
  printf("%d %d %d\n", error == ETIMEDOUT, flag, since(start) >= 29);
  pthread_t t;
  pthread_create(&t, NULL, sets, NULL);
  until = in(CLOCK_REALTIME, 1000);
  for (error = 0; !flag && error == 0;) error = pthread_cond_timedwait(&c, &m, &until);
  printf("%d %d\n", error, flag);
  pthread_mutex_unlock(&m);
  pthread_join(t, NULL);

  pthread_condattr_t attr;
  pthread_cond_t monotonic;
  clockid_t clock;
  pthread_condattr_init(&attr);
  pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
  pthread_condattr_getclock(&attr, &clock);
  pthread_cond_init(&monotonic, &attr);
  until = in(CLOCK_MONOTONIC, 10);
  pthread_mutex_lock(&m);
  do error = pthread_cond_timedwait(&monotonic, &m, &until);
  while (error == 0);
  until.tv_nsec = 1000000000;
  printf("%d %d %d\n", clock == CLOCK_MONOTONIC, error == ETIMEDOUT, pthread_cond_timedwait(&monotonic, &m, &until) == EINVAL);
  pthread_mutex_unlock(&m);
  pthread_cond_destroy(&monotonic);

  sem_t s;
  sem_init(&s, 0, 1);
  until = in(CLOCK_REALTIME, 10);
  printf("%d", sem_timedwait(&s, &until));
  printf(" %d", sem_timedwait(&s, &until));
  printf(" %d\n", errno == ETIMEDOUT);

  pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  pthread_rwlock_rdlock(&lock);
  until = in(CLOCK_REALTIME, 5);
  printf("%d", pthread_rwlock_timedwrlock(&lock, &until) == ETIMEDOUT);
  printf(" %d\n", pthread_rwlock_timedrdlock(&lock, &until));
  return 0;
}
