//@ expect none
#include <stdarg.h>
#include <stddef.h>
struct big { long v[5]; };
struct floats { float x, y; };
struct mixed { double d; int i; };
static double rest(const char *kinds, va_list list) {
  double sum = 0;
  for (; *kinds; kinds++) {
    switch (*kinds) {
    case 'i': sum += va_arg(list, int); break;
    case 'u': sum += va_arg(list, unsigned); break;
    case 'l': sum += va_arg(list, long); break;
    case 'L': sum += va_arg(list, long long); break;
    case 'z': sum += va_arg(list, size_t); break;
    case 'd': sum += va_arg(list, double); break;
    case 'D': sum += va_arg(list, long double); break;
    case 'p': sum += va_arg(list, void *) != NULL; break;
    case 's': sum += *va_arg(list, const char *); break;
    case 'b': sum += va_arg(list, struct big).v[4]; break;
    case 'f': sum += va_arg(list, struct floats).y; break;
    case 'm': sum += va_arg(list, struct mixed).i; break;
    default: break;
    }
  }
  return sum;
}
static double all(const char *kinds, ...) {
  va_list list, copy;
  va_start(list, kinds);
  va_copy(copy, list);
  double sum = rest(kinds, list) - rest(kinds, copy);
  va_end(copy);
  va_end(list);
  va_start(list, kinds);
  sum += rest(kinds, list);
  va_end(list);
  return sum;
}
static int strings(const char *first, ...) {
  va_list list;
  va_start(list, first);
  int n = 0;
  for (const char *s = first; s; s = va_arg(list, const char *)) n++;
  va_end(list);
  return n;
}
int main(void) {
  struct big b = {{1, 2, 3, 4, 5}};
  struct floats f = {1, 2};
  struct mixed m = {1, 2};
  double (*through)(const char *, ...) = all;
  double sum = all("iulLzdDpsbfmi", -1, 1u, -1L, 2LL, sizeof b, 1.5, 2.5L, (void *)&b, "x", b, f, m, 'c');
  sum += all("dddddddddi", 1., 2., 3., 4., 5., 6., 7., 8., 9., 1) + all("bbiib", b, b, 1, 2, b) + all("mmmmmmmmmdi", m, m, m, m, m, m, m, m, m, 1.0, 2);
  sum += through("lid", 3L, (short)2, 1.0f) + strings("a", "b", NULL) + strings("a", (char *)0);
  return sum == 0;
}
