//@ expect none
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_key_t plain, stubborn, many[40];
static int destroyed[3], rounds;

static void destroy(void *value) {
  destroyed[*(int *)value]++;
  free(value);
}
/* Sets its value again: it is called again, four times at most. */
static void again(void *value) {
  rounds++;
  pthread_setspecific(stubborn, value);
}

static void *use(void *argument) {
  int me = (int)(long)argument;
  int *mine = malloc(sizeof *mine);
  *mine = me;
  int before = pthread_getspecific(plain) == NULL;
  pthread_setspecific(plain, mine);
  if (me == 0) pthread_setspecific(stubborn, &rounds);
  for (int i = 0; i < 40; i++) pthread_setspecific(many[i], &many[(i + me) % 40]);
  int good = pthread_getspecific(plain) == mine;
  for (int i = 0; i < 40; i++) good &= pthread_getspecific(many[i]) == &many[(i + me) % 40];
  return (void *)(long)(before + good * 2);
}

int main(void) {
  pthread_t t[3];
  pthread_key_create(&plain, destroy);
  pthread_key_create(&stubborn, again);
  for (int i = 0; i < 40; i++) pthread_key_create(&many[i], NULL);
  for (long i = 0; i < 3; i++) pthread_create(&t[i], NULL, use, (void *)i);
  for (int i = 0; i < 3; i++) {
    void *r;
    pthread_join(t[i], &r);
    printf("%ld %d\n", (long)r, destroyed[i]);
  }
  printf("%d\n", rounds);
  printf("%d", pthread_key_delete(plain));
  printf(" %d", pthread_key_delete(plain) == EINVAL);
  printf(" %d %d\n", pthread_getspecific(plain) == NULL, pthread_setspecific(plain, &rounds) == EINVAL);
  pthread_key_t key;
  int made = 0;
  while (pthread_key_create(&key, NULL) == 0) made++;
  printf("%d\n", made == PTHREAD_KEYS_MAX - 41);
  return 0;
}
