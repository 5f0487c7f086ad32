//@ expect none
//@ stdout "135\n"
//@ stdout "84 79 66 69 79 82 78 79 84 256 258 260 265 259 261 263 \n"
//@ stdout "12W1B12W3B3W\n"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct node {
  unsigned f;
  int ch;
  struct node *l, *r;
};
static struct node *q[256];
static int n;
static void put(struct node *x) {
  int i = n++;
  while (i > 0 && q[i-1]->f < x->f) {
    q[i] = q[i-1];
    i--;
  }
  q[i] = x;
}

static struct node *leaf(int c, unsigned f) {
  struct node *x = calloc(1, sizeof *x);
  x->ch = c;
  x->f = f;
  return x;
}

static char *code[256];
static void walk(struct node *x, char *b, int d) {
  if (!x->l) {
    b[d] = 0;
    code[x->ch] = strdup(b);
  } else {
    b[d] = '0';
    walk(x->l, b, d + 1);
    b[d] = '1';
    walk(x->r, b, d + 1);
  }
}

static void fr(struct node *x) {
  if (x->l) {
    fr(x->l);
    fr(x->r);
  }
  free(x);
}

static int lzw(const unsigned char *s, int *out) {
  struct {
    int prefix;
    unsigned char c;
  } *dict = malloc(4096 * sizeof *dict);
  int size = 256, k = 0, w = *s++;
  for (; *s; s++) {
    int f = -1;
    for (int i = 256; i < size; i++) if (dict[i].prefix == w && dict[i].c == *s) {
      f = i;
      break;
    }
    if (f >= 0) w = f;
    else {
      out[k++] = w;
      dict[size].prefix = w;
      dict[size++].c = *s;
      w = *s;
    }
  }
  out[k++] = w;
  free(dict);
  return k;
}

static char *rle(const char *s) {
  size_t cap = 4, len = 0;
  char *o = malloc(cap);
  while (*s) {
    int k = 1;
    while (s[k] == *s) k++;
    char t[16];
    int m = sprintf(t, "%d%c", k, *s);
    if (len + m + 1 > cap) o = realloc(o, cap = 2 * (len + m + 1));
    memcpy(o + len, t, m + 1);
    len += m;
    s += k;
  }
  return o;
}

int main(void) {
  const char *t = "this is an example of a huffman tree";
  unsigned f[256] = {0};
  for (const char *p = t; *p; p++) f[(unsigned char)*p]++;
  for (int i = 0; i < 256; i++) if (f[i]) put(leaf(i, f[i]));
  while (n > 1) {
    struct node *a = q[--n], *b = q[--n], *x = leaf(0, a->f + b->f);
    x->l = a;
    x->r = b;
    put(x);
  }
  char b[64];
  walk(q[0], b, 0);
  unsigned bits = 0;
  for (const char *p = t; *p; p++) bits += strlen(code[(unsigned char)*p]);
  printf("%u\n", bits);
  fr(q[0]);
  for (int i = 0; i < 256; i++) free(code[i]);
  int o[100];
  int k = lzw((const unsigned char *)"TOBEORNOTTOBEORTOBEORNOT", o);
  for (int i = 0; i < k; i++) printf("%d ", o[i]);
  puts("");
  char *r = rle("WWWWWWWWWWWWBWWWWWWWWWWWWBBBWWW");
  puts(r);
  free(r);
  return 0;
}

