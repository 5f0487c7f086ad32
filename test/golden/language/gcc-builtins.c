//@ expect none
#include <stdio.h>

typedef int four __attribute__((vector_size(16)));

static void print(four v) { printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]); }

int main(void) {
  four a = {1, 2, 3, 4}, b = {10, 20, 30, 40};
  print(__builtin_shuffle(a, (four){3, 2, 1, 4}));
  print(__builtin_shuffle(a, b, (four){0, 4, 9, 7}));
  printf("%d %d\n", __builtin_add_overflow_p(2147483647, 1, 0), __builtin_mul_overflow_p(7, 9, (char)0));
  _Float32 f = 1.5f;
  _Float128 q = 0.25;
  printf("%d %d %d %g\n", __builtin_isnanf(f), __builtin_isinfl(-1.0L / 0.0L), __builtin_finite(2.0), f + (double)q);
  __builtin_exit(3);
}
