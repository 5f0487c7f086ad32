//@ expect none
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *scores = calloc(3, sizeof *scores);
  int last = scores[2];
  free(scores);
  return last * 0;
}
