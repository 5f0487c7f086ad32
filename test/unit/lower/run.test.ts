/** Lowered programs on the processor: results, and what the checker says about undefined values. */
import assert from "node:assert/strict";
import type { Arch } from "../../../src/engine/memory/layout";
import { run } from "./compile";

const arches: readonly Arch[] = ["x86-64", "x86-32"];

/** `body` is that of main; each `out(x)` is one number. */
function gives(what: string, before: string, body: string, expected: readonly number[]): void {
  for (const arch of arches) {
    it(`${what} (${arch})`, async () => {
      const o = await run(`void out(long); ${before}\nint main(void) {\n${body}\nout(-1); stop(); return 0; }`.replace("void out(long);", "void out(long); void stop(void);"), arch);
      assert.deepEqual([o.findings, o.error, o.out.map(Number)], [[], null, [...expected, -1]]);
    });
  }
}

function finds(what: string, before: string, body: string, finding: RegExp): void {
  for (const arch of arches) {
    it(`${what} (${arch})`, async () => {
      const o = await run(`void out(long); void stop(void); ${before}\nint main(void) {\n${body}\nstop(); return 0; }`, arch);
      assert.match(o.findings.join("\n"), finding);
    });
  }
}

describe("values", () => {
  gives("narrow integers wrap", "", "unsigned char u = 250; u += 10; out(u); signed char s = 127; s++; out(s); short h = -32768; h--; out(h);", [4, -128, 32767]);
  gives("signs extend", "", "signed char c = -3; unsigned char u = c; short s = c; out(c); out(u); out(s * 2L); out(c >> 1);", [-3, 253, -6, -2]);
  gives("division and remainder", "", "int a = -7; unsigned u = 7; long l = -7; out(a / 2); out(a % 2); out(u / 2); out(l / 2);", [-3, -1, 3, -3]);
  gives("64-bit comparisons", "", "long long a = -1; unsigned long long b = 1ULL << 63; out(a < 0); out(b > 5); out((unsigned long long)a > b);", [1, 1, 1]);
  gives("floats", "", "float f = 1.5f; double d = f * 2; long double l = d / 4; out(d); out(l * 100); out((int)-2.7); out(f < d); out(d != d);", [3, 75, -2, 1, 0]);
  gives("wide integers", "", "_BitInt(100) a = 1; a <<= 70; a += 5; out((int)(a >> 69)); out((int)a); out(a > 3);", [2, 5, 1]);
  gives("vectors", "typedef int v4 __attribute__((vector_size(16)));", "v4 a = {1, 2, 3, 4}, b = {4, 3, 2, 1}; v4 c = a * b + (a < b); out(c[0]); out(c[3]); int i = 2; c[i] = 9; out(c[i]);", [3, 4, 9]);
  gives("overflow builtins", "", "int r; out(__builtin_add_overflow(2147483647, 1, &r)); out(r); out(__builtin_mul_overflow(1 << 20, 1 << 12, &r)); long long l; out(__builtin_mul_overflow(1LL << 40, 1LL << 40, &l));", [1, -2147483648, 1, 1]);
  gives("bit builtins", "", "unsigned u = 0xdeadbeef; out(__builtin_clz(u >> 5)); out(__builtin_ctz(u << 3)); out(__builtin_popcount(u)); out(__builtin_bswap16(u)); out(__builtin_bswap32(u) >> 24);", [5, 3, 24, 0xefbe, 0xef]);
  gives("atomics", "", "_Atomic int a = 3; a += 4; out(a++); int e = 8; out(__atomic_compare_exchange_n((int *)&a, &e, 1, 0, 5, 5)); out(a);", [7, 1, 1]);
});

describe("control", () => {
  gives("loops, break, continue", "", "int s = 0; for (int i = 0; i < 10; i++) { if (i == 3) continue; if (i == 6) break; s += i; } out(s); int n = 3; while (n-- > 0) s++; do s++; while (s < 20); out(s);", [12, 20]);
  gives("dense and sparse switches", "int f(int x) { switch (x) { case -1: return 1; case 0: return 2; case 1: return 3; case 2: return 4; case 4: return 5; default: return 6; } } int g(long long x) { switch (x) { case 1: return 1; case 1LL << 40: return 2; case -9: return 3; case 500: return 4; case 70: return 5; case 7: return 6; default: return 7; } }",
    "for (int i = -2; i < 6; i++) out(f(i)); out(g(1)); out(g(1LL << 40)); out(g(-9)); out(g(500)); out(g(70)); out(g(7)); out(g(8));", [6, 1, 2, 3, 4, 6, 5, 6, 1, 2, 3, 4, 5, 6, 7]);
  gives("swapped values through conditional expressions", "", "int a = 1, b = 2; for (int i = 0; i < 3; i++) { int t = a > b ? a : b; b = a > b ? b : a; a = t; } out(a * 10 + b); out(a && !b || a > b);", [21, 1]);
  gives("computed goto", "", "static void *t[] = {&&x, &&y}; int n = 0; int i = 1; goto *t[i]; x: n += 1; y: n += 10; out(n); if (i-- > 0) goto *t[i];", [10, 21]);
  gives("setjmp and longjmp", "typedef long jmp_buf[32]; int setjmp(long *) __attribute__((returns_twice)); void longjmp(long *, int) __attribute__((noreturn)); static jmp_buf env; static void deep(int n) { if (n == 0) longjmp(env, 7); deep(n - 1); }",
    "volatile int tries = 0; int r = setjmp(env); out(r); if (tries++ < 2) deep(3); out(tries);", [0, 7, 7, 3]);
});

describe("calls", () => {
  gives("recursion", "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }", "out(fib(12));", [144]);
  gives("structures by value", "struct S { int a; char b[12]; double d; }; struct S twice(struct S s) { s.a *= 2; s.b[3]++; s.d *= 2; return s; } struct P { float x, y; }; struct P flip(struct P p) { struct P q = {p.y, p.x}; return q; }",
    "struct S s = {21, \"abcd\", 1.5}; s = twice(s); out(s.a); out(s.b[3]); out(s.d); struct P p = {1, 2}; out(flip(p).x);", [42, 101, 3, 2]);
  gives("variadic functions", "struct P { float x, y; }; struct B { long x[5]; }; static double sum(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); double s = 0; while (n--) { s += __builtin_va_arg(ap, int); s += __builtin_va_arg(ap, double); s += __builtin_va_arg(ap, struct P).y; s += __builtin_va_arg(ap, struct B).x[4]; s += __builtin_va_arg(ap, long double); } __builtin_va_end(ap); return s; }",
    "struct P p = {1, 2}; struct B b = {{0, 0, 0, 0, 5}}; out(sum(2, 10, 0.5, p, b, 1.25L, 20, 1.5, p, b, 0.75L) * 10);", [480]);
  gives("function pointers", "static int add(int a, int b) { return a + b; } static int sub(int a, int b) { return a - b; } static int (*ops[])(int, int) = {add, sub};", "out(ops[0](5, 3)); out(ops[1](5, 3));", [8, 2]);
  gives("functions without prototype", "int f(); int f(a, b) int a; double b; { return a + (int)b; }", "out(f(1, 2.5));", [3]);
});

describe("memory", () => {
  gives("initialised data", "struct N { struct N *next; int v; } c = {0, 3}, b = {&c, 2}, a = {&b, 1}; static const char *names[] = {\"xy\", \"z\"}; static int two[3][4] = {{1}, {2, 3}}; static int *p = &two[1][1];",
    "for (struct N *n = &a; n; n = n->next) out(n->v); out(names[1][0]); out(*p);", [1, 2, 3, 122, 3]);
  gives("variable-length arrays", "static int last(int n) { int v[n]; for (int i = 0; i < n; i++) v[i] = i * i; return v[n - 1]; }", "for (int i = 1; i < 4; i++) out(last(i));", [0, 1, 4]);
  gives("over-aligned locals", "", "_Alignas(64) char b[64]; b[3] = 5; out((unsigned long)b % 64); out(b[3]);", [0, 5]);
  gives("thread-local variables", "static _Thread_local int t = 7; static _Thread_local int z;", "t++; z += t; out(t + z);", [16]);
  gives("bit-fields beside undefined ones", "struct F { unsigned a : 3, b : 5; int c : 9; };", "struct F f; f.a = 5; f.c = -7; out(f.a); out(f.c); struct F g = f; out(g.a);", [5, -7, 5]);
  gives("copies of undefined bytes", "struct I { char c; int x; short s; }; static struct I make(int k) { struct I i; i.c = k; i.x = 2 * k; return i; }", "struct I i = make(5), j; j = i; int u, v = u; out(j.c + j.x); (void)v;", [15]);
  gives("pointers through integers", "", "int x = 1; unsigned long u = (unsigned long)&x; *(int *)u = 5; out(x);", [5]);
});

describe("findings", () => {
  finds("an uninitialised variable at its use", "", "int x;\nout(x + 1);", /^uninitialized-read at 4: x /);
  finds("through a copy", "", "int x; int y = x;\nif (y) out(1);", /^uninitialized-read at 4: y /);
  finds("an undefined bit-field", "struct F { unsigned a : 3, b : 5; };", "struct F f; f.a = 1;\nif (f.b > 2) out(1);", /^uninitialized-read at 4: b /);
  finds("a variable of a new loop turn", "", "for (int i = 0; i < 2; i++) { int k;\nif (i == 1) out(k + 1);\nk = i; }", /^uninitialized-read at 4: k /);
  finds("an undefined result", "int f(int n) { int r; if (n) r = 1; return r; }", "out(f(0) + 1);", /^uninitialized-read/);
  finds("an undefined argument", "void g(int a) { out(a); }", "int x;\ng(x);", /^uninitialized-read at 4: x /);
  finds("signed overflow", "", "int x = 2147483647;\nx = x + 1;", /^integer-overflow at 4: \+ /);
  finds("a subscript out of bounds", "", "int a[3] = {0}; int i = 3;\nout(a[i]);", /^out-of-bounds-read at 4: a /);
  finds("a pointer past its object", "", "int a[3] = {0}; int *p = a + 3;\nout(*p);", /^out-of-bounds-read at 4: \* /);
  finds("a variable out of its scope", "", "int *p; { int x = 1; p = &x; }\nout(*p);", /^dangling-stack at 4: \* /);
  finds("a local of a function that returned", "int *f(void) { int x = 1; int *p = &x; return p; }", "int *p = f();\nout(*p);", /^dangling-stack at 4: \* /);
  finds("a call of the wrong type", "static int f(int a) { return a; }", "double (*p)(double) = (double (*)(double))f;\nout(p(1.0));", /^bad-call at 4/);
});
