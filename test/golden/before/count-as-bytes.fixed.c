//@ expect none
#include <stdlib.h>

int main(int argc, char **argv) {
  (void)argv;
  int n = argc + 3;
  size_t bytes = n * sizeof(int);
  int *squares = malloc(bytes);
  char *letters = malloc(n);
  if (!squares || !letters) return 1;
  for (int i = 0; i < n; i++) squares[i] = letters[i] = i;
  free(squares);
  free(letters);
  return 0;
}
