/** Allocation patterns with the places glibc chooses, sorting and searching. */
import fc from "fast-check";
import { type PartArbitrary, pick, statements, upTo } from "./part";

const SLOTS = 8;
const slot = fc.integer({ min: 0, max: SLOTS - 1 });
const size = fc.oneof(upTo(64), fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 5000 }), pick(16, 24, 25, 32, 40, 1032, 1033, 1040, 4096));

/** A slot's block begins with its own size, and each of its bytes with the slot's number. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(slot, size).map(([i, n]) => `$put(${i}, malloc(${n}), ${n});`) },
  { weight: 1, arbitrary: fc.tuple(slot, upTo(20), size).map(([i, n, of]) => `$put(${i}, calloc(${n}, ${of % 100}), ${n * (of % 100)});`) },
  { weight: 2, arbitrary: fc.tuple(slot, size.filter((n) => n > 0)).map(([i, n]) => `$grow(${i}, ${n});`) },
  { weight: 1, arbitrary: fc.tuple(slot, pick(16, 32, 64, 256, 4096), size).map(([i, a, n]) => `$put(${i}, memalign(${a}, ${n}), ${n});`) },
  { weight: 4, arbitrary: slot.map((i) => `$drop(${i});`) },
);

const ALLOCATION = `static unsigned char *$p[${SLOTS}], *$first; static size_t $n[${SLOTS}];
static void $drop(int i) { for (size_t k = 0; k < $n[i]; k++) if ($p[i][k] != i + 1) { printf("changed %d\\n", i); break; } free($p[i]); $p[i] = NULL; $n[i] = 0; }
static void $show(int i) { printf("%d: %ld %d\\n", i, (long)((uintptr_t)$p[i] - (uintptr_t)$first), (int)malloc_usable_size($p[i])); }
static void $put(int i, void *q, size_t n) { $drop(i); $p[i] = q; $n[i] = n; memset(q, i + 1, n); $show(i); }
static void $grow(int i, size_t n) { size_t old = $n[i]; $p[i] = realloc($p[i], n); $n[i] = n; if (n > old) memset($p[i] + old, i + 1, n - old); $show(i); }`;

export const allocation: PartArbitrary = fc.array(step, { minLength: 4, maxLength: 40 }).map((steps) => ({
  declarations: ALLOCATION,
  body: ["$first = malloc(1);", ...steps, `for (int i = 0; i < ${SLOTS}; i++) $drop(i);`, "free($first);"].join("\n"),
}));

/** Elements of every size glibc treats on its own, with equal keys, so that stability is seen. */
export const sorting: PartArbitrary = fc.tuple(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 }), pick("int", "short", "char", "long long", "double"), upTo(40), fc.integer({ min: -9, max: 9 })).map(([keys, type, pad, wanted]) => ({
  declarations: `typedef struct { ${type} key; char rest[${pad + 1}]; short place; } $E;\nstatic int $by(const void *a, const void *b) { const $E *x = a, *y = b; return (x->key > y->key) - (x->key < y->key); }
static int $plain(const void *a, const void *b) { return sign(*(const ${type} *)b - *(const ${type} *)a); }
static int $reverse(const void *a, const void *b, void *unit) { return *(int *)unit * $by(a, b); }`,
  body: `${type} k[] = {${keys.join(", ")}}; enum { n = ${keys.length} }; $E e[n], want = { ${wanted} }, *found; int unit = -1;
for (int i = 0; i < n; i++) { e[i].key = k[i]; e[i].place = i; }
qsort(e, n, sizeof *e, $by); for (int i = 0; i < n; i++) printf("%d/%d ", (int)e[i].key, e[i].place); putchar(10);
found = bsearch(&want, e, n, sizeof *e, $by); printf("%d\\n", found ? (int)(found - e) : -1);
qsort_r(e, n, sizeof *e, $reverse, &unit); for (int i = 0; i < n; i++) printf("%d/%d ", (int)e[i].key, e[i].place); putchar(10);
qsort(k, n, sizeof *k, $plain); for (int i = 0; i < n; i++) printf("%d ", (int)k[i]); putchar(10);`,
}));

/** Lists, trees and tables in the heap, built from numbers and taken down again. */
export const linked: PartArbitrary = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 30 }).map((numbers) => ({
  declarations: `struct $t { struct $t *l, *r; int v, n; };
static struct $t *$add(struct $t *t, int v) { if (!t) { t = calloc(1, sizeof *t); t->v = v; t->n = 1; } else if (v == t->v) t->n++; else if (v < t->v) t->l = $add(t->l, v); else t->r = $add(t->r, v); return t; }
static int $walk(struct $t *t, int depth) { if (!t) return depth; int a = $walk(t->l, depth + 1); printf("%d*%d@%d ", t->v, t->n, depth); int b = $walk(t->r, depth + 1); free(t); return a > b ? a : b; }
struct $c { int v; struct $c *next; };`,
  body: `int v[] = {${numbers.join(", ")}}; struct $t *t = NULL; struct $c *head = NULL, **tail = &head, *back = NULL, *c;
for (size_t i = 0; i < sizeof v / sizeof *v; i++) { t = $add(t, v[i]); *tail = malloc(sizeof **tail); **tail = (struct $c){ v[i], NULL }; tail = &(*tail)->next; }
printf("depth %d\\n", $walk(t, 0));
while ((c = head)) { head = c->next; if (c->v % 3 == 0) { free(c); continue; } c->next = back; back = c; }
while ((c = back)) { back = c->next; printf("%d ", c->v); free(c); } putchar(10);`,
}));

/** Fills a growing array and cuts it again. */
export const growing: PartArbitrary = fc.tuple(fc.integer({ min: 1, max: 300 }), pick("char", "int", "double", "long double"), pick("n * 2", "n + 7", "n + n / 2 + 1")).map(([count, type, next]) => statements(
  `size_t n = 1, used = 0; ${type} *p = malloc(sizeof *p); double sum = 0;`,
  `for (int i = 0; i < ${count}; i++) { if (used == n) { n = ${next}; p = realloc(p, n * sizeof *p); } p[used++] = i % 100; }`,
  "for (size_t i = 0; i < used; i++) sum += p[i];",
  `printf("%d %g %d\\n", (int)n, sum, (int)malloc_usable_size(p)); p = realloc(p, used * sizeof *p); printf("%g\\n", (double)p[used - 1]); free(p);`,
));
