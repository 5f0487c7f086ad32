// Declarations that another file's definitions belie: a wider integer, a pointer for an array, a parameter too few. The program
// links and runs; what it reads is not what the other file wrote.
//@ with parts/otherwise.c
//@ native differs
#include <stdio.h>

extern long long wide; //@ expect conflicting-declaration
extern int *table;     //@ expect conflicting-declaration
double half(int);      //@ expect conflicting-declaration
extern enum { A, B } level;
extern int row[];
int sum();

int main(void) {
  printf("%d %d %d\n", row[1], level, sum(1, 2));
  const void *places[] = {&wide, &table, (void *)half};
  return places[0] == places[1];
}
//@ stdout "2 1 3\n"
