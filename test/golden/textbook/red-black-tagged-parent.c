//@ expect none
//@ stdout "7 897\n"
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
struct rb {
  uintptr_t pc;
  struct rb *c[2];
  int key;
};
#define parent(n) ((struct rb *)((n)->pc & ~(uintptr_t)3))
#define isred(n) ((n) && ((n)->pc & 1))
static void setp(struct rb *n, struct rb *p) {
  n->pc = (uintptr_t)p | (n->pc & 3);
}

static void red(struct rb *n) {
  n->pc |= 1;
}

static void black(struct rb *n) {
  n->pc &= ~(uintptr_t)1;
}

static struct rb *root;
static void rot(struct rb *n, int d) {
  struct rb *m = n->c[!d], *p = parent(n);
  n->c[!d] = m->c[d];
  if (m->c[d]) setp(m->c[d], n);
  m->c[d] = n;
  setp(n, m);
  setp(m, p);
  if (!p) root = m;
  else p->c[p->c[1] == n] = m;
}

static void insert(int k) {
  struct rb *n = calloc(1, sizeof *n), *p = 0, **q = &root;
  n->key = k;
  while (*q) {
    p = *q;
    if (p->key == k) {
      free(n);
      return;
    }
    q = &p->c[k > p->key];
  }
  *q = n;
  setp(n, p);
  red(n);
  while ((p = parent(n)) && isred(p)) {
    struct rb *g = parent(p);
    int d = g->c[1] == p;
    struct rb *u = g->c[!d];
    if (isred(u)) {
      black(p);
      black(u);
      red(g);
      n = g;
      continue;
    }
    if (p->c[!d] == n) {
      rot(p, d);
      struct rb *t = p;
      p = n;
      n = t;
    }
    black(p);
    red(g);
    rot(g, !d);
  }
  black(root);
}

static int check(struct rb *n) {
  if (!n) return 1;
  int a = check(n->c[0]), b = check(n->c[1]);
  if (a != b || (isred(n) && (isred(n->c[0]) || isred(n->c[1])))) {
    printf("bad\n");
    exit(1);
  }
  return a + !isred(n);
}

static int cnt(struct rb *n) {
  return n ? 1 + cnt(n->c[0]) + cnt(n->c[1]) : 0;
}

static void fr(struct rb *n) {
  if (n) {
    fr(n->c[0]);
    fr(n->c[1]);
    free(n);
  }
}

int main(void) {
  unsigned s = 7;
  for (int i = 0; i < 1000; i++) {
    s = s * 1664525 + 1013904223;
    insert(s >> 20);
  }
  printf("%d %d\n", check(root), cnt(root));
  fr(root);
  return 0;
}

