//@ expect none
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *names(void *argument) {
  char name[16];
  pthread_setname_np(pthread_self(), argument);
  pthread_getname_np(pthread_self(), name, sizeof name);
  return strdup(name);
}

static void *inside(void *argument) {
  pthread_attr_t attr;
  void *low;
  size_t size;
  char here;
  pthread_getattr_np(pthread_self(), &attr);
  pthread_attr_getstack(&attr, &low, &size);
  pthread_attr_destroy(&attr);
  *(size_t *)argument = size;
  return (void *)(long)(&here >= (char *)low && &here < (char *)low + size);
}

int main(void) {
  pthread_attr_t attr;
  size_t size, guard;
  int n;
  struct sched_param param;
  printf("%d", pthread_attr_init(&attr));
  pthread_attr_getstacksize(&attr, &size);
  pthread_attr_getguardsize(&attr, &guard);
  printf(" %zu %zu\n", size, guard);
  printf("%d", pthread_attr_setstacksize(&attr, 100) == EINVAL);
  printf(" %d", pthread_attr_setstacksize(&attr, 256 * 1024));
  pthread_attr_getstacksize(&attr, &size);
  printf(" %zu", size);
  pthread_attr_setguardsize(&attr, 8192);
  pthread_attr_getguardsize(&attr, &guard);
  printf(" %zu\n", guard);
  pthread_attr_getinheritsched(&attr, &n);
  printf("%d", n == PTHREAD_INHERIT_SCHED);
  pthread_attr_getschedpolicy(&attr, &n);
  printf(" %d", n == SCHED_OTHER);
  pthread_attr_getscope(&attr, &n);
  printf(" %d", n == PTHREAD_SCOPE_SYSTEM);
  printf(" %d", pthread_attr_setscope(&attr, PTHREAD_SCOPE_PROCESS) == ENOTSUP);
  pthread_attr_getschedparam(&attr, &param);
  printf(" %d\n", param.sched_priority);

  pthread_t t;
  void *result;
  pthread_create(&t, &attr, inside, &size);
  pthread_join(t, &result);
  printf("%ld %d\n", (long)result, size > 200 * 1024 && size <= 256 * 1024);
  pthread_attr_destroy(&attr);

  void *stack;
  if (posix_memalign(&stack, 4096, 65536) != 0) return 1;
  pthread_attr_init(&attr);
  pthread_attr_setstack(&attr, stack, 65536);
  pthread_create(&t, &attr, inside, &size);
  pthread_join(t, &result);
  printf("%ld\n", (long)result);
  pthread_attr_destroy(&attr);
  free(stack);

  pthread_create(&t, NULL, names, "worker");
  pthread_join(t, &result);
  printf("%s %d\n", (char *)result, pthread_setname_np(pthread_self(), "much too long a name") == ERANGE);
  free(result);
  printf("%d %d %d\n", sched_yield(), sched_get_priority_max(SCHED_FIFO), sched_get_priority_min(SCHED_OTHER));
  return 0;
}
