// A5: steps of as many pages as there are sets fall into one set: four ways hold four such pages, not eight, although 64 entries stand empty.
//@ machine tlb=64x4
//@ stdout "480\n"
//@ expect none
#include <stdio.h>

#define PAGE 4096
#define SETS 16

static char area[8 * SETS * PAGE + PAGE];

int main(void) {
  int sum = 0;
  for (int i = 0; i < 8 * SETS; i++) area[i * PAGE] = 1;
  for (int round = 0; round < 40; round++)
    for (int i = 0; i < 8; i++)
      sum += area[i * SETS * PAGE];
  for (int round = 0; round < 40; round++)
    for (int i = 0; i < 4; i++)
      sum += area[i * PAGE];
  printf("%d\n", sum);
  return 0;
}
