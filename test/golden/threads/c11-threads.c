//@ expect none
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>
#include <time.h>

static mtx_t lock;
static cnd_t changed;
static once_flag flag = ONCE_FLAG_INIT;
static tss_t key;
static int counter, inits, destroyed, turn;
static atomic_int atomic_counter;
static thread_local int mine = 3;

static void init(void) { inits++; }
static void destroy(void *value) {
  mtx_lock(&lock);
  destroyed += *(int *)value;
  mtx_unlock(&lock);
  free(value);
}

static int count(void *argument) {
  call_once(&flag, init);
  int *value = malloc(sizeof *value);
  *value = 1;
  tss_set(key, value);
  for (int i = 0; i < 200; i++) {
    mtx_lock(&lock);
    counter++;
    mtx_unlock(&lock);
    atomic_fetch_add(&atomic_counter, 1);
    mine++;
    if (i % 50 == 0) thrd_yield();
  }
  return *(int *)argument + mine + *(int *)tss_get(key);
}

static int in_turn(void *argument) {
  int me = *(int *)argument;
  for (int i = 0; i < 3; i++) {
    mtx_lock(&lock);
    while (turn != me) cnd_wait(&changed, &lock);
    printf("%d", me);
    turn = (me + 1) % 3;
    cnd_broadcast(&changed);
    mtx_unlock(&lock);
  }
  thrd_exit(40 + me);
}

int main(void) {
  thrd_t t[3];
  int numbers[3] = {0, 1, 2}, result;
  mtx_init(&lock, mtx_plain);
  cnd_init(&changed);
  tss_create(&key, destroy);
  for (int i = 0; i < 3; i++) printf("%d", thrd_create(&t[i], count, &numbers[i]) == thrd_success);
  for (int i = 0; i < 3; i++) {
    thrd_join(t[i], &result);
    printf(" %d", result);
  }
  printf("\n%d %d %d %d %d\n", counter, inits, destroyed, mine, atomic_load(&atomic_counter));
  for (int i = 0; i < 3; i++) thrd_create(&t[i], in_turn, &numbers[i]);
  for (int i = 0; i < 3; i++) {
    thrd_join(t[i], &result);
    printf(" %d", result);
  }
  printf("\n%d", mtx_trylock(&lock));
  printf(" %d", mtx_trylock(&lock) == thrd_busy);
  struct timespec now;
  timespec_get(&now, TIME_UTC);
  now.tv_nsec = 0;
  now.tv_sec += 1;
  printf(" %d", cnd_timedwait(&changed, &lock, &now) == thrd_timedout);
  mtx_unlock(&lock);
  mtx_destroy(&lock);
  mtx_init(&lock, mtx_timed | mtx_recursive);
  printf(" %d", mtx_timedlock(&lock, &now));
  printf(" %d", mtx_lock(&lock));
  printf(" %d", mtx_unlock(&lock));
  printf("%d\n", mtx_unlock(&lock));
  printf("%d %d\n", thrd_equal(thrd_current(), thrd_current()) != 0, thrd_sleep(&(struct timespec){0, 1000}, NULL));
  mtx_destroy(&lock);
  cnd_destroy(&changed);
  tss_delete(key);
  return 0;
}
