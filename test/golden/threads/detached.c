//@ expect none
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int done;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void *work(void *argument) {
  if (argument != NULL) pthread_detach(pthread_self());
  usleep(100);
  pthread_mutex_lock(&lock);
  done++;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&lock);
  return "nobody sees this";
}

int main(void) {
  pthread_attr_t attr;
  pthread_t t;
  int state;
  pthread_attr_init(&attr);
  pthread_attr_getdetachstate(&attr, &state);
  printf("%d", state == PTHREAD_CREATE_JOINABLE);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  pthread_attr_getdetachstate(&attr, &state);
  printf(" %d %d\n", state == PTHREAD_CREATE_DETACHED, pthread_attr_setdetachstate(&attr, 7) == EINVAL);
  for (int i = 0; i < 3; i++) pthread_create(&t, &attr, work, NULL);
  pthread_attr_destroy(&attr);
  pthread_create(&t, NULL, work, NULL);
  pthread_detach(t);
  pthread_create(&t, NULL, work, &done);
  pthread_mutex_lock(&lock);
  while (done < 5) pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
  printf("%d\n", done);
  return 0;
}
