#include <stdlib.h>

int main(int argc, char **argv) {
  int local[4] = {0};
  int *p = local;
  char *text = "abc", *block = malloc(8), *q;
  if (!block) return 1;
  q = block + 4;
  if (argc == 7) free(text); //@ hint free-nonheap
  if (argc == 8) free(q); //@ hint free-inside
  free(block);
  (void)argv;
  //@ hint free-nonheap
  free(p); //@ expect invalid-free
  return 0;
}
