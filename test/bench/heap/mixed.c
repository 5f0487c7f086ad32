/* 200,000 pairs over 500 slots: sizes for the tcache, the fast, small and large bins, blocks that merge when they are freed. */
#include <stdio.h>
#include <stdlib.h>
enum { PAIRS = 200000, SLOTS = 500 };
static unsigned char *slot[SLOTS];
int main(void) {
  unsigned state = 1;
  unsigned long sum = 0;
  for (int i = 0; i < PAIRS + SLOTS; i++) {
    state = state * 1664525u + 1013904223u;
    unsigned k = (state >> 8) % SLOTS;
    if (slot[k]) {
      sum += slot[k][0];
      free(slot[k]);
    }
    size_t size = (state >> 28 < 12 ? state >> 16 & 255 : state >> 16 & 4095) + 1;
    slot[k] = i < PAIRS ? malloc(size) : NULL;
    if (slot[k]) slot[k][0] = (unsigned char)i;
  }
  for (int k = 0; k < SLOTS; k++) free(slot[k]);
  printf("%lu\n", sum);
  return 0;
}
