//@ expect none
#include <string.h>
struct pair { int a, b; };
static struct pair make(int a) { return (struct pair){a, a + 1}; }
static int look(const int *p) { return *p; }
int main(void) {
  int sum = 0;
  for (int i = 0; i < 3; i++) {
    const int twice = i > 1 ? look(&i) : 2 * i;
    const struct pair pair = make(i);
    const int row[4] = {i, twice, look(&twice)};
    const char text[40] = "a text";
    const struct pair copy = pair, *const where = &copy;
    int unchanged = 5, *p = (int *)(const int *)&unchanged;
    *p = 6;
    sum += look(&pair.b) + row[2] + look(row + 1) + (int)strlen(text) + where->b + *p;
  }
  return sum == 0;
}
