//@ expect none
//@ stdout "9\n"
//@ stdout "1 11 17 31 35 49 61 67 71 85 95 113 119 131 139 143 157 173 181 185 187 193 211 239 241 247 251 257 259 283 289 293 311 317 319 325 329 335 343 353 355 367 385 395 401 406 407 413 421 427 430 433 434 439 451 457 461 467 469 472 473 479 482 488 490 493 497 \n"
//@ stdout "7\n"
#include <stdio.h>
#include <stdlib.h>
typedef struct N {
  int k, h;
  struct N *l, *r;
} N;
static int H(N *n) {
  return n ? n->h : 0;
}

static int mx(int a, int b) {
  return a > b ? a : b;
}

static N *mk(int k) {
  N *n = malloc(sizeof(N));
  *n = (N){k, 1, 0, 0};
  return n;
}

static N *rr(N *y) {
  N *x = y->l;
  y->l = x->r;
  x->r = y;
  y->h = 1 + mx(H(y->l), H(y->r));
  x->h = 1 + mx(H(x->l), H(x->r));
  return x;
}

static N *rl(N *x) {
  N *y = x->r;
  x->r = y->l;
  y->l = x;
  x->h = 1 + mx(H(x->l), H(x->r));
  y->h = 1 + mx(H(y->l), H(y->r));
  return y;
}

static N *bal(N *n) {
  n->h = 1 + mx(H(n->l), H(n->r));
  int b = H(n->l) - H(n->r);
  if (b > 1) {
    if (H(n->l->l) < H(n->l->r)) n->l = rl(n->l);
    return rr(n);
  }
  if (b < -1) {
    if (H(n->r->r) < H(n->r->l)) n->r = rr(n->r);
    return rl(n);
  }
  return n;
}

static N *ins(N *n, int k) {
  if (!n) return mk(k);
  if (k < n->k) n->l = ins(n->l, k);
  else if (k > n->k) n->r = ins(n->r, k);
  return bal(n);
}

static N *del(N *n, int k) {
  if (!n) return 0;
  if (k < n->k) n->l = del(n->l, k);
  else if (k > n->k) n->r = del(n->r, k);
  else {
    if (!n->l || !n->r) {
      N *t = n->l ? n->l : n->r;
      free(n);
      return t;
    }
    N *m = n->r;
    while (m->l) m = m->l;
    n->k = m->k;
    n->r = del(n->r, m->k);
  }
  return bal(n);
}

static void pr(N *n) {
  if (n) {
    pr(n->l);
    printf("%d ", n->k);
    pr(n->r);
  }
}

static void fr(N *n) {
  if (n) {
    fr(n->l);
    fr(n->r);
    free(n);
  }
}

int main(void) {
  N *r = 0;
  unsigned s = 1;
  for (int i = 0; i < 200; i++) {
    s = s * 1103515245 + 12345;
    r = ins(r, s / 65536 % 500);
  }
  printf("%d\n", H(r));
  for (int i = 0; i < 500; i += 3) r = del(r, i);
  for (int i = 0; i < 400; i += 2) r = del(r, i);
  pr(r);
  printf("\n%d\n", H(r));
  fr(r);
  return 0;
}

