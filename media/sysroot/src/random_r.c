/* random and drand48 with the caller's own state (…_r). The sequences are those of random and drand48.
 *
 *   additive generator of r words:   *f += *b; result = *f >> 1; f and b step on, b following f at a distance
 *   linear congruential of 48 bits:  x = a·x + c
 */
#define _GNU_SOURCE
/* glibc declares the arguments nonnull and checks them all the same. */
#pragma clang diagnostic ignored "-Wtautological-pointer-compare"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  int bytes, degree, separation;
} random_kinds[] = {{8, 0, 0}, {32, 7, 3}, {64, 15, 1}, {128, 31, 3}, {256, 63, 1}};
enum { RANDOM_KINDS = 5 };

static int random_invalid(void) {
  errno = EINVAL;
  return -1;
}

int random_r(struct random_data *restrict d, int *restrict result) {
  if (d == NULL || result == NULL) return random_invalid();
  int *state = d->state;
  if (d->rand_type == 0) {
    state[0] = (int)(((unsigned)state[0] * 1103515245u + 12345u) & 0x7fffffff);
    *result = state[0];
    return 0;
  }
  unsigned sum = (unsigned)*d->fptr + (unsigned)*d->rptr;
  *d->fptr = (int)sum;
  *result = (int)(sum >> 1);
  if (++d->fptr >= d->end_ptr) d->fptr = state;
  if (++d->rptr >= d->end_ptr) d->rptr = state;
  return 0;
}

int srandom_r(unsigned seed, struct random_data *d) {
  if (d == NULL || d->rand_type < 0 || d->rand_type >= RANDOM_KINDS) return random_invalid();
  int *state = d->state;
  state[0] = seed == 0 ? 1 : (int)seed;
  if (d->rand_type == 0) return 0;
  for (int i = 1; i < d->rand_deg; i++) {
    long high = state[i - 1] / 127773, low = state[i - 1] % 127773;
    long next = 16807 * low - 2836 * high;
    state[i] = (int)(next < 0 ? next + 2147483647 : next);
  }
  d->fptr = &state[d->rand_sep];
  d->rptr = &state[0];
  for (int i = 0, ignored; i < d->rand_deg * 10; i++) random_r(d, &ignored);
  return 0;
}

/* The word before the state says of which kind it is and where the rear pointer stands. */
static void random_note(struct random_data *d) {
  if (d->state != NULL) d->state[-1] = d->rand_type == 0 ? 0 : RANDOM_KINDS * (int)(d->rptr - d->state) + d->rand_type;
}

static void random_use(struct random_data *d, int kind, char *state) {
  d->rand_type = kind;
  d->rand_deg = random_kinds[kind].degree;
  d->rand_sep = random_kinds[kind].separation;
  d->state = (int *)(void *)state + 1;
  d->end_ptr = d->state + d->rand_deg;
}

int initstate_r(unsigned seed, char *restrict state, size_t size, struct random_data *restrict d) {
  if (d == NULL || size < (size_t)random_kinds[0].bytes) return random_invalid();
  random_note(d);
  int kind = RANDOM_KINDS - 1;
  while ((size_t)random_kinds[kind].bytes > size) kind--;
  random_use(d, kind, state);
  srandom_r(seed, d);
  d->state[-1] = kind == 0 ? 0 : RANDOM_KINDS * (int)(d->rptr - d->state) + kind;
  return 0;
}

int setstate_r(char *restrict state, struct random_data *restrict d) {
  if (d == NULL || state == NULL) return random_invalid();
  random_note(d);
  int mark = *(int *)(void *)state, kind = mark % RANDOM_KINDS, rear = mark / RANDOM_KINDS;
  if (kind < 0) return random_invalid();
  random_use(d, kind, state);
  if (kind != 0) {
    d->rptr = &d->state[rear];
    d->fptr = &d->state[(rear + d->rand_sep) % d->rand_deg];
  }
  return 0;
}

enum { LCG_INCREMENT = 0xb };
static const unsigned long long LCG_MULTIPLIER = 0x5deece66dULL, LCG_MASK = 0xffffffffffffULL;

static unsigned long long lcg_step(unsigned short x[3], struct drand48_data *d) {
  if (!d->__init) {
    d->__a = LCG_MULTIPLIER;
    d->__c = LCG_INCREMENT;
    d->__init = 1;
  }
  unsigned long long v = x[0] | (unsigned long long)x[1] << 16 | (unsigned long long)x[2] << 32;
  v = (v * d->__a + d->__c) & LCG_MASK;
  x[0] = (unsigned short)v;
  x[1] = (unsigned short)(v >> 16);
  x[2] = (unsigned short)(v >> 32);
  return v;
}

int erand48_r(unsigned short x[3], struct drand48_data *restrict d, double *restrict result) {
  *result = (double)lcg_step(x, d) / 281474976710656.0;
  return 0;
}
int nrand48_r(unsigned short x[3], struct drand48_data *restrict d, long *restrict result) {
  *result = (long)(lcg_step(x, d) >> 17);
  return 0;
}
int jrand48_r(unsigned short x[3], struct drand48_data *restrict d, long *restrict result) {
  *result = (int)(lcg_step(x, d) >> 16);
  return 0;
}
int drand48_r(struct drand48_data *restrict d, double *restrict result) {
  return erand48_r(d->__x, d, result);
}
int lrand48_r(struct drand48_data *restrict d, long *restrict result) {
  return nrand48_r(d->__x, d, result);
}
int mrand48_r(struct drand48_data *restrict d, long *restrict result) {
  return jrand48_r(d->__x, d, result);
}

static void lcg_usual(struct drand48_data *d) {
  d->__a = LCG_MULTIPLIER;
  d->__c = LCG_INCREMENT;
  d->__init = 1;
}
int srand48_r(long seed, struct drand48_data *d) {
  d->__x[2] = (unsigned short)((unsigned long)seed >> 16);
  d->__x[1] = (unsigned short)seed;
  d->__x[0] = 0x330e;
  lcg_usual(d);
  return 0;
}
int seed48_r(unsigned short x[3], struct drand48_data *d) {
  memcpy(d->__old_x, d->__x, sizeof d->__x);
  memcpy(d->__x, x, sizeof d->__x);
  lcg_usual(d);
  return 0;
}
int lcong48_r(unsigned short parameters[7], struct drand48_data *d) {
  memcpy(d->__x, parameters, sizeof d->__x);
  d->__a = parameters[3] | (unsigned long long)parameters[4] << 16 | (unsigned long long)parameters[5] << 32;
  d->__c = parameters[6];
  d->__init = 1;
  return 0;
}
