// A5: n + 1 pages in n entries. Going round in order, LRU always throws out the page that is needed next.
//@ machine tlb=8x8 tlb-policy=lru
//@ stdout "700\n"
//@ expect none
#include <stdio.h>
#include <stdlib.h>

#define PAGE 4096

int main(void) {
  char *pages = aligned_alloc(PAGE, 10 * PAGE);
  if (!pages) return 1;
  for (int i = 0; i < 10 * PAGE; i += PAGE) pages[i] = 1;
  int sum = 0;
  for (int round = 0; round < 50; round++)
    for (int i = 0; i < 6; i++)
      sum += pages[i * PAGE];
  for (int round = 0; round < 50; round++)
    for (int i = 0; i < 8; i++)
      sum += pages[i * PAGE];
  printf("%d\n", sum);
  free(pages);
  return 0;
}
