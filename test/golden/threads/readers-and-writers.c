//@ expect none
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int a, b, torn;

static void *write_both(void *argument) {
  (void)argument;
  for (int i = 0; i < 300; i++) {
    pthread_rwlock_wrlock(&lock);
    a++;
    for (volatile int k = 0; k < 5; k++) continue;
    b++;
    pthread_rwlock_unlock(&lock);
  }
  return NULL;
}

static void *read_both(void *argument) {
  long *rounds = argument;
  for (int i = 0; i < 300; i++) {
    pthread_rwlock_rdlock(&lock);
    if (a != b) torn = 1;
    ++*rounds;
    pthread_rwlock_unlock(&lock);
  }
  return NULL;
}

static void *try_both(void *argument) {
  int *results = argument;
  results[0] = pthread_rwlock_tryrdlock(&lock);
  if (results[0] == 0) pthread_rwlock_unlock(&lock);
  results[1] = pthread_rwlock_trywrlock(&lock);
  if (results[1] == 0) pthread_rwlock_unlock(&lock);
  return NULL;
}

static void tries(const char *when) {
  int results[2];
  pthread_t t;
  pthread_create(&t, NULL, try_both, results);
  pthread_join(t, NULL);
  printf("%s: read %s, write %s\n", when, results[0] ? "busy" : "yes", results[1] == EBUSY ? "busy" : "yes");
}

int main(void) {
  pthread_t t[5];
  long rounds[3] = {0};
  for (int i = 0; i < 2; i++) pthread_create(&t[i], NULL, write_both, NULL);
  for (int i = 0; i < 3; i++) pthread_create(&t[2 + i], NULL, read_both, &rounds[i]);
  for (int i = 0; i < 5; i++) pthread_join(t[i], NULL);
  printf("%d %d %d %ld\n", a, b, torn, rounds[0] + rounds[1] + rounds[2]);
  tries("free");
  pthread_rwlock_rdlock(&lock);
  pthread_rwlock_rdlock(&lock);
  tries("read");
  printf("%d\n", pthread_rwlock_trywrlock(&lock) == EBUSY);
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_wrlock(&lock);
  tries("written");
  printf("%d %d\n", pthread_rwlock_wrlock(&lock) == EDEADLK, pthread_rwlock_rdlock(&lock) == EDEADLK);
  pthread_rwlock_unlock(&lock);
  return pthread_rwlock_destroy(&lock);
}
