/* Control flow: switch, goto, computed goto, loops, setjmp, variadic functions, statement expressions, VLAs, noreturn. */
typedef __builtin_va_list va_list;
typedef int jmp_buf[64];
extern int setjmp(jmp_buf) __attribute__((returns_twice));
extern void longjmp(jmp_buf, int) __attribute__((noreturn));
extern int undeclared_style();
static jmp_buf env;

int sum(int n, ...) {
  va_list list, again;
  __builtin_va_start(list, n);
  __builtin_va_copy(again, list);
  int total = 0;
  for (int i = 0; i < n; i++) total += __builtin_va_arg(list, int);
  double d = __builtin_va_arg(list, double);
  long long l = __builtin_va_arg(list, long long);
  struct pair { double a; int b; } p = __builtin_va_arg(list, struct pair);
  long double e = __builtin_va_arg(list, long double);
  __builtin_va_end(list);
  __builtin_va_end(again);
  return total + (int)d + (int)l + p.b + (int)e;
}
int jump(int x) {
  static void *const table[] = { &&one, &&two };
  goto *table[x & 1];
one:
  return 1;
two:
  switch (x) {
    case 1:
    case 2: return 2;
    case 100 ... 102: x++; break;
    default: longjmp(env, x);
  }
  return x;
}
int arrays(int n, int m[n][n]) {
  int a[n][n + 1], total = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) a[i][j] = m[i][j];
  {
    char b[n];
    b[0] = 1;
    total += b[0] + (int)sizeof a;
  }
  return a[0][0] + total;
}
int loops(int n) {
  int i = 0;
  do {
    if (i == 3) continue;
    if (i > 5) break;
  } while (++i < n);
  while (n --> 0) i += ({ int q = n; q * 2; });
  return n ? i : -i;
}
_Noreturn void die(int code) { for (;;) undeclared_style(code, 1.0f); }
int main(int argc, char **argv) {
  if (setjmp(env)) die(1);
  register int r = argc;
  asm volatile("" : "+r"(r) : : "memory");
  return sum(2, 1, 2, 3.0, 4LL) + jump(r) + (argv[0][0] == 'x' && loops(r)) + (r ?: 2);
}
