#include <stdlib.h>

int main(int argc, char **argv) {
  (void)argv;
  int n = argc + 3;
  int *squares = malloc(n); //@ hint count-as-bytes
  if (!squares) return 1;
  for (int i = 0; i < n; i++) squares[i] = i * i; //@ expect out-of-bounds-write
  free(squares);
  return 0;
}
