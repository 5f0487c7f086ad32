//@ expect none
//@ stdout "bubble     1 f6430e25 1\n"
//@ stdout "insertion  1 f6430e25 1\n"
//@ stdout "shell      1 f6430e25 1\n"
//@ stdout "quick      1 f6430e25 1\n"
//@ stdout "merge      1 f6430e25 1\n"
//@ stdout "heap       1 f6430e25 1\n"
//@ stdout "radix      1 f6430e25 1\n"
//@ stdout "qsort      1 f6430e25 1\n"
//@ stdout "apple fig pear\n"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef void (*sorter)(int *, int);
static void bubble(int *a, int n) {
  for (int i = 0; i < n; i++) for (int j = 0; j + 1 < n - i; j++) if (a[j] > a[j+1]) {
    int t = a[j];
    a[j] = a[j+1];
    a[j+1] = t;
  }
}

static void insertion(int *a, int n) {
  for (int i = 1; i < n; i++) {
    int k = a[i], j = i - 1;
    while (j >= 0 && a[j] > k) {
      a[j+1] = a[j];
      j--;
    }
    a[j+1] = k;
  }
}

static void shell(int *a, int n) {
  for (int g = n / 2; g; g /= 2) for (int i = g; i < n; i++) for (int j = i - g; j >= 0 && a[j] > a[j+g]; j -= g) {
    int t = a[j];
    a[j] = a[j+g];
    a[j+g] = t;
  }
}

static void quick(int *a, int n) {
  if (n < 2) return;
  int p = a[n / 2], i = 0, j = n - 1;
  for (;; i++, j--) {
    while (a[i] < p) i++;
    while (a[j] > p) j--;
    if (i >= j) break;
    int t = a[i];
    a[i] = a[j];
    a[j] = t;
  }
  quick(a, i);
  quick(a + i, n - i);
}

static void merge(int *a, int n) {
  if (n < 2) return;
  int m = n / 2;
  merge(a, m);
  merge(a + m, n - m);
  int *t = malloc(n * sizeof *t), i = 0, j = m, k = 0;
  while (i < m && j < n) t[k++] = a[i] <= a[j] ? a[i++] : a[j++];
  while (i < m) t[k++] = a[i++];
  while (j < n) t[k++] = a[j++];
  memcpy(a, t, n * sizeof *a);
  free(t);
}

static void heap(int *a, int n) {
  for (int s = n / 2 - 1, e = n; e > 1;) {
    if (s >= 0) {
    }
    int i, c, x;
    if (s >= 0) {
      i = s--;
    } else {
      e--;
      x = a[e];
      a[e] = a[0];
      a[0] = x;
      i = 0;
    }
    x = a[i];
    while ((c = 2 * i + 1) < e) {
      if (c + 1 < e && a[c+1] > a[c]) c++;
      if (a[c] <= x) break;
      a[i] = a[c];
      i = c;
    }
    a[i] = x;
  }
}

static void radix(int *a, int n) {
  unsigned *s = (unsigned *)a, *t = malloc(n * sizeof *t);
  for (int b = 0; b < 32; b += 8) {
    int c[257] = {0};
    for (int i = 0; i < n; i++) c[(s[i] >> b & 255) + 1]++;
    for (int i = 0; i < 256; i++) c[i+1] += c[i];
    for (int i = 0; i < n; i++) t[c[s[i] >> b & 255]++] = s[i];
    memcpy(s, t, n * sizeof *t);
  }
  free(t);
}

static int cmp(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

static void lib(int *a, int n) {
  qsort(a, n, sizeof *a, cmp);
}

int main(void) {
  static const struct {
    const char *n;
    sorter f;
  } s[] = {{"bubble", bubble}, {"insertion", insertion}, {"shell", shell}, {"quick", quick}, {"merge", merge}, {"heap", heap}, {"radix", radix}, {"qsort", lib}};
  for (size_t k = 0; k < sizeof s / sizeof s[0]; k++) {
    int a[100];
    unsigned r = 42;
    for (int i = 0; i < 100; i++) {
      r = r * 1103515245u + 12345u;
      a[i] = r >> 16 & 0x3ff;
    }
    s[k].f(a, 100);
    unsigned h = 0;
    int ok = 1;
    for (int i = 0; i < 100; i++) {
      h = h * 31 + a[i];
      if (i && a[i-1] > a[i]) ok = 0;
    }
    int key = a[50], *f = bsearch(&key, a, 100, sizeof *a, cmp);
    printf("%-10s %d %08x %d\n", s[k].n, ok, h, *f == key);
  }
  const char *w[] = {"pear", "apple", "fig"};
  int sc(const void *, const void *);
  qsort(w, 3, sizeof *w, sc);
  printf("%s %s %s\n", w[0], w[1], w[2]);
  return 0;
}

int sc(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

