// A program of three files: each has statics of the same names, tables and functions are shared by extern.
//@ with parts/shelf.c parts/labels.c
#include "parts/shelf.h"
#include <stdio.h>

static int count = 100;
static int next(void) { return ++count; }

int main(void) {
  for (int i = 0; i < 3; i++) shelf_put(next());
  printf("%d on the shelf, first %s, sum %d\n", shelf_count(), label_of(shelf[0]), shelf_sum());
  printf("%d\n", count);
  return 0;
}
//@ expect none
//@ stdout "3 on the shelf, first odd, sum 306\n103\n"
