//@ expect none
//@ stdout "5 8 f\n5 7 9\n"
// Pointers inside packed structures lie at odd addresses, in initialised data too.
#include <stdio.h>

struct __attribute__((packed)) entry {
  char tag;
  int *value;
  int (*f)(int);
  const char *name;
};

static int twice(int x) { return 2 * x; }
static int shared = 5;
static struct entry fixed = { 'f', &shared, twice, "fixed" };
static const struct entry table[] = { { 'a', &shared, twice, "a" }, { 'b', &shared, twice, "b" } };

int main(void) {
  int local = 7;
  struct entry copy = fixed, *p = &copy;
  printf("%d %d %c\n", *fixed.value, fixed.f(4), *fixed.name);
  p->value = &local;
  printf("%d %d ", *table[1].value, *p->value);
  *p->value = 9;
  printf("%d\n", local);
  return 0;
}
