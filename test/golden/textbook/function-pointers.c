//@ expect none
//@ exit 3
//@ stdout "5 20 5\n"
//@ stdout "circle 12\n"
//@ stdout "rect 12\n"
//@ stdout "circle 3\n"
//@ stdout "50 24024\n"
//@ stdout "A0 B1 A2 B3 A4 \n"
//@ stdout "-1 2 3.5\n"
//@ stdout "3\n"
//@ stdout "68 42\n"
//@ stdout "0;1;2;\n"
//@ stdout "indirect printf\n"
//@ stdout "4\n"
//@ stdout "2\n"
//@ stdout "2\n"
//@ stdout "bye\n"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef int (*binop)(int, int);
static int add(int a, int b) {
  return a + b;
}

static int sub(int a, int b) {
  return a - b;
}

static int mul(int a, int b) {
  return a * b;
}

static binop pick(char c) {
  switch (c) {
    case '+': return add;
    case '-': return sub;
    default: return mul;
  }
}

static int (*get(int i))(int, int) {
  static binop t[] = { add, sub, mul };
  return t[i];
}

struct shape;
struct vt {
  double (*area)(const struct shape *);
  const char *name;
  void (*del)(struct shape *);
};
struct shape {
  const struct vt *vt;
};
struct circle {
  struct shape base;
  double r;
};
struct rect {
  struct shape base;
  double w, h;
};
static double ca(const struct shape *s) {
  return 3.0 * ((const struct circle *)s)->r * ((const struct circle *)s)->r;
}

static double ra(const struct shape *s) {
  const struct rect *r = (const struct rect *)s;
  return r->w * r->h;
}

static void del(struct shape *s) {
  free(s);
}

static const struct vt cv = { ca, "circle", del }, rv = { ra, "rect", del };
static struct shape *circle(double r) {
  struct circle *c = malloc(sizeof *c);
  c->base.vt = &cv;
  c->r = r;
  return &c->base;
}

static struct shape *rect(double w, double h) {
  struct rect *c = malloc(sizeof *c);
  c->base.vt = &rv;
  c->w = w;
  c->h = h;
  return &c->base;
}

static void map(int *a, int n, int (*f)(int, void *), void *ctx) {
  for (int i = 0; i < n; i++) a[i] = f(a[i], ctx);
}

static int addctx(int x, void *c) {
  return x + *(int *)c;
}

static int fold(const int *a, int n, int z, int f(int, int)) {
  while (n--) z = f(z, *a++);
  return z;
}

typedef struct state state;
typedef void (*sf)(state *);
struct state {
  sf next;
  int n;
};
static void s1(state *), s2(state *);
static void s1(state *s) {
  printf("A%d ", s->n++);
  s->next = s->n > 3 ? NULL : s2;
}

static void s2(state *s) {
  printf("B%d ", s->n++);
  s->next = s1;
}

static void atx(void) {
  puts("bye");
}

static int cmpd(const void *a, const void *b) {
  double x = *(double *)a, y = *(double *)b;
  return x < y ? -1 : x > y;
}

struct kv {
  const char *k;
  int v;
};
static int ck(const void *a, const void *b) {
  return strcmp(((const struct kv *)a)->k, ((const struct kv *)b)->k);
}

static int old(a, b) int a;
char b;
{
  return a + b;
}

int noproto();
int noproto(int a, int b) {
  return a * b;
}

static void each(void (*cb)(const char *, ...), int n) {
  for (int i = 0; i < n; i++) cb("%d;", i);
}

static void pf(const char *f, ...) {
  __builtin_va_list a;
  __builtin_va_start(a, f);
  vprintf(f, a);
  __builtin_va_end(a);
}

int main(void) {
  printf("%d %d %d\n", pick('+')(2, 3), (*pick('*'))(4, 5), (**get(1))(9, 4));
  struct shape *sh[] = { circle(2), rect(3, 4), circle(1) };
  for (int i = 0; i < 3; i++) {
    printf("%s %g\n", sh[i]->vt->name, sh[i]->vt->area(sh[i]));
    sh[i]->vt->del(sh[i]);
  }
  int a[] = { 1, 2, 3, 4 }, k = 10;
  map(a, 4, addctx, &k);
  printf("%d %d\n", fold(a, 4, 0, add), fold(a, 4, 1, mul));
  state s = { s1, 0 };
  while (s.next) s.next(&s);
  puts("");
  atexit(atx);
  double d[] = { 3.5, -1, 2 };
  qsort(d, 3, sizeof *d, cmpd);
  printf("%g %g %g\n", d[0], d[1], d[2]);
  struct kv t[] = { { "pear", 1 }, { "apple", 2 }, { "fig", 3 } };
  qsort(t, 3, sizeof *t, ck);
  struct kv key = { "fig", 0 }, *r = bsearch(&key, t, 3, sizeof *t, ck);
  printf("%d\n", r->v);
  printf("%d %d\n", old(3, 'A'), noproto(6, 7));
  each(pf, 3);
  puts("");
  int (*pr)(const char *, ...) = printf;
  pr("%s\n", "indirect printf");
  size_t (*sl)(const char *) = strlen;
  printf("%zu\n", sl("four"));
  void *vp = (void *)add;
  printf("%d\n", ((binop)vp)(1, 1));
  int (*arr[2])(int, int) = { add, sub }, (*(*pp)[2])(int, int) = &arr;
  printf("%d\n", (*pp)[1](5, 3));
  return fold((int[]){ 1, 2 }, 2, 0, add);
}

