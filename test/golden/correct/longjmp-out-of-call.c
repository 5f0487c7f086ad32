//@ expect none
#include <setjmp.h>
static jmp_buf home;
static void deep(int n) {
  if (n == 0)
    longjmp(home, 7);
  deep(n - 1);
}
int main(void) {
  int code = setjmp(home);
  if (code == 0)
    deep(5);
  return code - 7;
}
