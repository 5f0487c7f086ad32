//@ expect none
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static const char *name(int error) {
  switch (error) {
    case 0: return "ok";
    case EBUSY: return "EBUSY";
    case EDEADLK: return "EDEADLK";
    case EPERM: return "EPERM";
    case EINVAL: return "EINVAL";
    case ETIMEDOUT: return "ETIMEDOUT";
    default: return "?";
  }
}

static void *from_outside(void *m) {
  int tried = pthread_mutex_trylock(m);
  printf(" other: try %s", name(tried));
  if (tried == 0) pthread_mutex_unlock(m);
  else printf(" unlock %s", name(pthread_mutex_unlock(m)));
  struct timespec soon;
  clock_gettime(CLOCK_REALTIME, &soon);
  soon.tv_nsec += 2000000;
  if (soon.tv_nsec >= 1000000000) soon.tv_sec++, soon.tv_nsec -= 1000000000;
  int timed = pthread_mutex_timedlock(m, &soon);
  printf(" timed %s", name(timed));
  if (timed == 0) pthread_mutex_unlock(m);
  return NULL;
}

static void other(pthread_mutex_t *m) {
  pthread_t t;
  pthread_create(&t, NULL, from_outside, m);
  pthread_join(t, NULL);
}

static void kind(const char *text, int type) {
  pthread_mutexattr_t attr;
  pthread_mutex_t m;
  int got;
  pthread_mutexattr_init(&attr);
  printf("%s: %s", text, name(pthread_mutexattr_settype(&attr, type)));
  pthread_mutexattr_gettype(&attr, &got);
  pthread_mutex_init(&m, &attr);
  printf(" %d\n", got == type);
  pthread_mutexattr_destroy(&attr);
  pthread_mutex_lock(&m);
  printf(" again %s try %s", type == PTHREAD_MUTEX_NORMAL ? "-" : name(pthread_mutex_lock(&m)), name(pthread_mutex_trylock(&m)));
  if (type != PTHREAD_MUTEX_NORMAL) other(&m);
  printf("\n unlock");
  for (int i = 0; i < (type == PTHREAD_MUTEX_NORMAL ? 1 : 4); i++) printf(" %s", name(pthread_mutex_unlock(&m)));
  other(&m);
  printf("\n destroy %s\n", name(pthread_mutex_destroy(&m)));
}

int main(void) {
  kind("normal", PTHREAD_MUTEX_NORMAL);
  kind("recursive", PTHREAD_MUTEX_RECURSIVE);
  kind("errorcheck", PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutexattr_t attr;
  pthread_mutexattr_init(&attr);
  printf("%s %s\n", name(pthread_mutexattr_settype(&attr, 99)), name(pthread_mutexattr_setpshared(&attr, 2)));
  return 0;
}
