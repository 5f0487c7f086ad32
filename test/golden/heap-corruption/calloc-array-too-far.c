#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "1015\n"
//@ stderr "free(): invalid size\n"
/* The loop's bound is one too many rows. */
int main(void) {
  setbuf(stdout, NULL);
  int rows = 16, columns = 8;
  int *grid = calloc(rows * columns, sizeof(int));
  char *label = malloc(100);
  for (int r = 0; r <= rows; r++)
    for (int c = 0; c < columns; c++) grid[r * columns + c] = 1000 + r; //@ expect out-of-bounds-write
  printf("%d\n", grid[rows * columns - 1]);
  free(label);
  free(grid);
  printf("not reached\n");
  return 0;
}
