#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *scores = calloc(3, sizeof *scores);
  int last = scores[3]; //@ expect out-of-bounds-read
  free(scores);
  return last * 0;
}
