//@ expect none
// D10: malloc promises addresses; frames come when they are touched. VSZ grows at once, RSS page by page.
#include <stdio.h>
#include <stdlib.h>

static void sizes(long *pages) {
  FILE *f = fopen("/proc/self/statm", "r");
  if (!f || fscanf(f, "%ld %ld", &pages[0], &pages[1]) != 2) exit(1);
  fclose(f);
}

int main(void) {
  long before[2], promised[2], touched[2];
  sizes(before);
  char *block = malloc(1L << 29);
  if (!block) return 1;
  sizes(promised); // promised
  for (long i = 0; i < 300; i++) block[i * 4096] = 1;
  sizes(touched); // touched
  printf("VSZ grew by 512 MiB: %d\n", promised[0] - before[0] >= 131072);
  printf("RSS did not: %d\n", promised[1] - before[1] < 64);
  // With transparent huge pages a touch brings 512 pages at once.
  printf("RSS grew with the pages touched: %d\n", touched[1] - promised[1] >= 299 && touched[1] - promised[1] < 2048);
  free(block);
  return 0;
}
//@ stdout "VSZ grew by 512 MiB: 1\n"
//@ stdout "RSS did not: 1\n"
//@ stdout "RSS grew with the pages touched: 1\n"
