/** Ways through a program: recursion, jumps over frames, switches, tables of functions, arrays whose length is known when they begin. */
import fc from "fast-check";
import { type PartArbitrary, pick, statements } from "./part";

const n = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const recursion: PartArbitrary = fc.tuple(n(0, 2), n(0, 4), n(1, 7), n(0, 17), n(2, 5)).map(([m, k, disks, fib, queens]) => ({
  declarations: `static int $ack(int m, int n) { return m == 0 ? n + 1 : n == 0 ? $ack(m - 1, 1) : $ack(m - 1, $ack(m, n - 1)); }
static int $moves; static void $hanoi(int n, char a, char b, char c) { if (n == 0) return; $hanoi(n - 1, a, c, b); $moves = $moves * 7 + a - b; $moves %= 100003; $hanoi(n - 1, c, b, a); }
static long long $fib(int n) { return n < 2 ? n : $fib(n - 1) + $fib(n - 2); }
static int $odd(unsigned n); static int $even(unsigned n) { return n == 0 || $odd(n - 1); } static int $odd(unsigned n) { return n && $even(n - 1); }
static int $queens(int n, int row, unsigned cols, unsigned d, unsigned e) { int found = row == n; for (int c = 0; c < n && row < n; c++) { unsigned a = 1u << c, x = 1u << (row + c), y = 1u << (row - c + n); if (!(cols & a) && !(d & x) && !(e & y)) found += $queens(n, row + 1, cols | a, d | x, e | y); } return found; }
static void $permute(char *s, int k) { if (!s[k]) { printf("%s ", s); return; } for (int i = k; s[i]; i++) { char t = s[i]; s[i] = s[k]; s[k] = t; $permute(s, k + 1); t = s[i]; s[i] = s[k]; s[k] = t; } }`,
  body: `char s[] = "${"wxyz".slice(0, m + 2)}"; $hanoi(${disks}, 'a', 'b', 'c'); printf("%d %d %lld %d %d\\n", $ack(${m}, ${k}), $moves, $fib(${fib}), $even(${fib}), $queens(${queens}, 0, 0, 0, 0)); $permute(s, 0); putchar(10);`,
}));

const jumping: PartArbitrary = fc.tuple(n(1, 6), n(0, 5), n(1, 9)).map(([depth, times, value]) => ({
  declarations: `static jmp_buf $home, $inner;
static void $down(int n, int v) { volatile char room[n + 1]; room[n] = 'a' + n; if (n == 0) longjmp($home, v); if (n == 3 && !setjmp($inner)) { printf("%c ", room[n]); longjmp($inner, 1); } $down(n - 1, v); }`,
  body: `volatile int count = 0; int r = setjmp($home); printf("%d ", r); if (count++ < ${times}) $down(${depth} + count, r == 0 ? ${value} : r - 1); printf("%d\\n", count);`,
}));

const switching: PartArbitrary = fc.tuple(fc.uniqueArray(n(-50, 50), { minLength: 2, maxLength: 9 }), fc.array(n(-55, 55), { minLength: 4, maxLength: 12 }), fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), pick("int", "unsigned char", "long long", "short")).map(([labels, values, falls, type]) => ({
  declarations: `static int $choose(${type} v) { int r = 0; switch (v) { ${labels.map((l, i) => `case (${type})${l}: r = r * 3 + ${i}; ${falls[i] ? "" : "break;"}`).join(" ")} default: r += 1000; case 60 ... 70: r++; } return r; }`,
  body: `int v[] = {${values.join(", ")}, 60, 65, 70, 71}; for (size_t i = 0; i < sizeof v / sizeof *v; i++) printf("%d ", $choose(v[i])); putchar(10);`,
}));

const jumpTable: PartArbitrary = fc.array(pick("add", "sub", "dup", "swap", "twice", "push"), { minLength: 1, maxLength: 20 }).map((words) => ({
  declarations: `static int $s[64], $d; static void $push(void) { $s[$d] = $d * 3 + 1; $d++; } static void $need(int n) { while ($d < n) $push(); }
static void $add(void) { $need(2); $d--; $s[$d - 1] = ($s[$d - 1] + $s[$d]) % 1000; } static void $sub(void) { $need(2); $d--; $s[$d - 1] -= $s[$d]; } static void $dup(void) { $need(1); $s[$d] = $s[$d - 1]; $d++; } static void $swap(void) { $need(2); int t = $s[$d - 1]; $s[$d - 1] = $s[$d - 2]; $s[$d - 2] = t; }
static void $twice(void) { static void (*const f[])(void) = { $dup, $add }; for (int i = 0; i < 2; i++) f[i](); }`,
  body: `void (*code[])(void) = {${words.map((w) => `$${w}`).join(", ")}}; for (size_t i = 0; i < sizeof code / sizeof *code; i++) (*code[i])(); for (int i = 0; i < $d; i++) printf("%d ", $s[i]); putchar(10);`,
}));

const variableLength: PartArbitrary = fc.tuple(n(1, 9), n(1, 7), pick("char", "int", "double", "long double")).map(([a, b, type]) => ({
  declarations: `static double $sum(int a, int b, ${type} m[a][b], ${type} (*row)[b]) { double s = 0; for (int i = 0; i < a; i++) for (int j = 0; j < b; j++) s += m[i][j] * (row - m == 0 ? 1 : 2); return s; }`,
  body: `for (int a = 1; a <= ${a}; a++) { int b = ${b}; ${type} m[a][b]; typedef ${type} row[b]; for (int i = 0; i < a; i++) for (int j = 0; j < b; j++) m[i][j] = i * 5 - j; row *r = &m[a - 1]; printf("%g %d %d %d\\n", $sum(a, b, m, r), (int)sizeof m, (int)sizeof(row), (int)(r - m)); }`,
}));

const going: PartArbitrary = fc.tuple(n(1, 30), n(2, 6), n(1, 5)).map(([limit, by, skip]) => statements(
  "int i = 0, sum = 0; static void *const to[] = { &&even, &&odd, &&end };",
  `again: if (i >= ${limit}) goto *to[2]; goto *to[i % ${by} % 2];`,
  `even: for (int j = 0;; j++) { if (j == ${skip}) continue; if (j > ${skip + 2}) break; do { sum += i * j; if (sum > 500) goto odd; } while (j < 0); } i += ${skip}; goto again;`,
  "odd: sum -= i++; goto again;",
  'end: printf("%d %d\\n", i, sum);',
));

const literals: PartArbitrary = fc.tuple(n(0, 5), n(-9, 9), pick("int", "double", "long double", "char")).map(([i, v, type]) => ({
  declarations: `struct $p { ${type} x, y; struct { int a[3]; } in[2]; }; static struct $p $make(${type} x, ${type} y) { return (struct $p){ .y = y, .x = x, .in[1].a = { [1] = x > y, y } }; } static double $norm(const struct $p *p) { return p->x * p->x + p->y * p->y + p->in[1].a[2]; }`,
  body: `printf("%g %g\\n", $norm(&(struct $p){ ${v}, .y = ${i} }), $norm((struct $p[]){ $make(${i}, ${v}), $make(${v}, ${i}) } + 1)); int a[] = { [${i}] = ${v}, 2, [1] = 7 }; for (size_t k = 0; k < sizeof a / sizeof *a; k++) printf("%d ", a[k]); int *p = (int[]){ 1, 2, ${v} }; printf("%d %g\\n", p[2], (double)$make(p[0], p[1]).y);`,
}));

export const control: PartArbitrary = fc.oneof(recursion, jumping, switching, jumpTable, variableLength, going, literals);
