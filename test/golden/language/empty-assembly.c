//@ machine arch=x86-64
//@ expect none
//@ stdout "7 7 1.5 42 7 go\n"
#include <stdio.h>

struct pair { long a, b; };

int main(void) {
  int x = 7, y, filled;
  double d = 1.5;
  long z = 42;
  asm volatile("" ::: "memory");
  asm("" : "+r"(x));
  asm("" : "=r"(y) : "0"(x));
  asm("/* only a remark: %0 */" : "+x"(d));
  asm volatile("" : "+m"(z) : "i"(4), "g"(x));
  struct pair p = {1, 2};
  asm("" : "=r"(p.a), "=r"(p.b) : "0"(z), "1"((long)x));
  asm volatile("nop; pause" : "=m"(filled));
  (void)filled;
  asm goto("" : : : : never);
  printf("%d %d %g %ld %ld go\n", x, y, d, p.a, p.b);
  return 0;
never:
  return 1;
}
