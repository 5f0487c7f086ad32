//@ expect none
//@ stdout "8320987112741390144276341183223364380754172606361245952449277696409600000000000000\n"
//@ stdout "9969216677189303386214405760200\n"
//@ stdout "15518063374572960321\n"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef struct {
  int n;
  unsigned d[];
} Big;
static Big *mk(unsigned v) {
  Big *b = malloc(sizeof *b + sizeof(unsigned));
  b->n = 1;
  b->d[0] = v;
  return b;
}

static Big *mul(Big *b, unsigned m) {
  unsigned long long c = 0;
  for (int i = 0; i < b->n; i++) {
    c += (unsigned long long)b->d[i] * m;
    b->d[i] = c % 1000000000;
    c /= 1000000000;
  }
  if (c) {
    b = realloc(b, sizeof *b + (b->n + 1) * sizeof(unsigned));
    b->d[b->n++] = c;
  }
  return b;
}

static void pr(const Big *b) {
  printf("%u", b->d[b->n-1]);
  for (int i = b->n - 2; i >= 0; i--) printf("%09u", b->d[i]);
  puts("");
}

static char *addstr(const char *a, const char *b) {
  int la = strlen(a), lb = strlen(b), l = (la > lb ? la : lb) + 1, c = 0;
  char *r = malloc(l + 1);
  r[l] = 0;
  for (int i = 0; i < l; i++) {
    int s = c + (i < la ? a[la-1-i] - '0' : 0) + (i < lb ? b[lb-1-i] - '0' : 0);
    r[l-1-i] = '0' + s % 10;
    c = s / 10;
  }
  if (*r == '0' && l > 1) memmove(r, r + 1, l);
  return r;
}

int main(void) {
  Big *f = mk(1);
  for (int i = 2; i <= 60; i++) f = mul(f, i);
  pr(f);
  free(f);
  char *a = strdup("0"), *b = strdup("1");
  for (int i = 0; i < 150; i++) {
    char *c = addstr(a, b);
    free(a);
    a = b;
    b = c;
  }
  puts(a);
  free(a);
  free(b);
  unsigned long long m = 1;
  for (int i = 0; i < 64; i++) m = (unsigned long long)((__extension__ (unsigned long long)m * 6364136223846793005ull) + 1442695040888963407ull);
  printf("%llu\n", m);
  return 0;
}

