//@ expect none
#include <stdlib.h>

struct header { size_t size; };

/* A block with its size in front: what is freed lies before what was given out. */
static void *give(size_t size) {
  struct header *h = malloc(sizeof *h + size);
  if (!h) return NULL;
  h->size = size;
  return h + 1;
}
static void take(void *p) {
  struct header *h = p;
  if (h) free(h - 1);
}

int main(int argc, char **argv) {
  int local[4] = {0}, *p = local;
  if (argc > 4) p = malloc(argc * sizeof *p);
  if (p != local) free(p);
  take(give(16));
  (void)argv;
  return 0;
}
