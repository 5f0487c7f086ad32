/* Thread-specific data, as glibc keeps it: a table of keys for the process, and for each thread blocks of 32 values, the first of
 * them in the thread's own data, the others from calloc. `sequence` of a key is odd while it is in use; a value with another
 * sequence than its key's belongs to a key that is gone.
 *
 *   keys[k] = { sequence, destructor }        blocks[k / 32][k % 32] = { sequence, value }
 */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>
#include "internal.h"

enum { BLOCK = 32, BLOCKS = PTHREAD_KEYS_MAX / BLOCK };

struct key {
  uintptr_t sequence;
  void (*destructor)(void *);
};

struct key_value {
  uintptr_t sequence;
  void *value;
};

static struct key keys[PTHREAD_KEYS_MAX];
static _Thread_local struct key_value first_block[BLOCK];
static _Thread_local struct key_value *more_blocks[BLOCKS];
/* The thread has set a value that is not null. */
static _Thread_local int values_used;

static uintptr_t sequence_of(pthread_key_t key) { return __atomic_load_n(&keys[key].sequence, __ATOMIC_ACQUIRE); }
static int is_unused(uintptr_t sequence) { return (sequence & 1) == 0; }

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
  for (pthread_key_t k = 0; k < PTHREAD_KEYS_MAX; k++) {
    uintptr_t sequence = sequence_of(k);
    if (!is_unused(sequence) || !__atomic_compare_exchange_n(&keys[k].sequence, &sequence, sequence + 1, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) continue;
    __atomic_store_n(&keys[k].destructor, destructor, __ATOMIC_RELEASE);
    *key = k;
    return 0;
  }
  return EAGAIN;
}

int pthread_key_delete(pthread_key_t key) {
  if (key >= PTHREAD_KEYS_MAX) return EINVAL;
  uintptr_t sequence = sequence_of(key);
  if (is_unused(sequence)) return EINVAL;
  return __atomic_compare_exchange_n(&keys[key].sequence, &sequence, sequence + 1, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE) ? 0 : EINVAL;
}

static struct key_value *block_of(pthread_key_t key) { return key < BLOCK ? first_block : more_blocks[key / BLOCK]; }

void *pthread_getspecific(pthread_key_t key) {
  if (key >= PTHREAD_KEYS_MAX || block_of(key) == NULL) return NULL;
  struct key_value *v = &block_of(key)[key % BLOCK];
  if (v->value != NULL && v->sequence != sequence_of(key)) v->value = NULL;
  return v->value;
}

int pthread_setspecific(pthread_key_t key, const void *value) {
  if (key >= PTHREAD_KEYS_MAX) return EINVAL;
  uintptr_t sequence = sequence_of(key);
  if (is_unused(sequence)) return EINVAL;
  if (block_of(key) == NULL) {
    if (value == NULL) return 0;
    more_blocks[key / BLOCK] = calloc(BLOCK, sizeof(struct key_value));
    if (more_blocks[key / BLOCK] == NULL) return ENOMEM;
  }
  if (value != NULL) values_used = 1;
  block_of(key)[key % BLOCK] = (struct key_value){sequence, (void *)value};
  return 0;
}

/* One round; a destructor may set values again, then there is another round. */
static void destroy_values(void) {
  for (pthread_key_t k = 0; k < PTHREAD_KEYS_MAX; k++) {
    if (block_of(k) == NULL) {
      k += BLOCK - 1;
      continue;
    }
    struct key_value *v = &block_of(k)[k % BLOCK];
    void *value = v->value;
    if (value == NULL) continue;
    v->value = NULL;
    void (*destructor)(void *) = __atomic_load_n(&keys[k].destructor, __ATOMIC_ACQUIRE);
    if (v->sequence == sequence_of(k) && destructor != NULL) destructor(value);
  }
}

void __run_key_destructors(void) {
  for (int round = 0; values_used && round < PTHREAD_DESTRUCTOR_ITERATIONS; round++) {
    values_used = 0;
    destroy_values();
  }
  for (int b = 1; b < BLOCKS; b++) {
    free(more_blocks[b]);
    more_blocks[b] = NULL;
  }
}

int tss_create(tss_t *key, tss_dtor_t destructor) { return pthread_key_create(key, destructor) == 0 ? thrd_success : thrd_error; }
void tss_delete(tss_t key) { pthread_key_delete(key); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
int tss_set(tss_t key, void *value) { return pthread_setspecific(key, value) == 0 ? thrd_success : thrd_error; }
