//@ expect none
// A thread allocates from an arena of its own; the next thread gets the arena that the ended one left.
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define HEAP (sizeof(void*)==8 ? 64ul<<20 : 1ul<<20)
static void *one;
static void rel(const char *w, void *p) { uintptr_t a=(uintptr_t)p; printf("%s %#lx %zu\n", w, (unsigned long)(a % HEAP), malloc_usable_size(p)); }
static void *work(void *arg) {
  (void)arg;
  void *p[12];
  for (int i = 0; i < 12; i++) { p[i] = malloc(100 + i * 300); rel("m", p[i]); }
  for (int i = 0; i < 12; i += 2) free(p[i]);
  void *c = calloc(1, 1500); rel("c", c); for (int i=0;i<1500;i++) if (((char*)c)[i]) printf("dirty\n");
  void *r = realloc(p[1], 5000); rel("r", r);
  void *a = memalign(256, 333); rel("a", a);
  void *big[20]; for (int i=0;i<20;i++) { big[i]=malloc(60000); rel("b", big[i]); }
  for (int i=0;i<20;i++) free(big[i]);
  free(c); free(r); free(a); for (int i = 3; i < 12; i += 2) free(p[i]);
  void *here = (void *)((uintptr_t)c - (uintptr_t)c % HEAP);
  printf("same arena as before: %d\n", one == here);
  one = here;
  return 0;
}
int main(void) {
  void *x = malloc(10);
  for (int i = 0; i < 3; i++) { pthread_t t; pthread_create(&t, 0, work, 0); pthread_join(t, 0); }
  free(x);
  printf("trimmed: %d\n", malloc_trim(0));
  return 0;
}
