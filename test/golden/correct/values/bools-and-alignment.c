//@ expect none
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#pragma pack(push, 1)
struct packed { char c; int i; double d; short s; };
#pragma pack(pop)
struct flags { bool a, b : 1, c : 1, list[3]; };
union byte { bool on; unsigned char value; };
typedef unsigned __attribute__((aligned(1), may_alias)) anywhere;
struct plain { int first; char list[8]; int rest; };
static struct plain plain;
int main(void) {
  struct flags f = {true, true, false, {true, false, true}}, g = f;
  union byte u = {.value = 1};
  volatile bool seen = 5;
  bool n = 42, *p = &n;
  *p = !*p;
  n |= 1;
  int on = 0;
  for (int i = 0; i < 3; i++) on += g.list[i];
  struct packed a[3];
  memset(a, 0, sizeof a);
  a[1].i = 4, a[2].d = 1.5, a[1].s++;
  struct packed copy = a[2], *q = &copy;
  q->d += 2;
  char bytes[16] = {0};
  *(anywhere *)(bytes + 1) = 4;
  double *numbers = malloc(3 * sizeof *numbers);
  if (!numbers) return 1;
  numbers[1] = 1;
  memset(&plain.list, 0, sizeof plain - offsetof(struct plain, list));
  memcpy(NULL, NULL, 0);
  free(numbers);
  return !(n && g.b && u.on && seen && on == 2 && copy.d == 3.5 && bytes[1] == 4);
}
