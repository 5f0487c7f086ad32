//@ expect none
//@ stdout "5 GTABQ\n"
//@ stdout "26000 220 3\n"
//@ stdout "@0 @8 @13 @15 \n"
//@ stdout "4\n"
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <limits.h>
static int max(int a, int b) {
  return a > b ? a : b;
}

static int lcs(const char *a, const char *b, char *out) {
  int n = strlen(a), m = strlen(b);
  int (*L)[m + 1] = malloc((n + 1) * sizeof *L);
  for (int i = 0; i <= n; i++) for (int j = 0; j <= m; j++) L[i][j] = !i || !j ? 0 : a[i-1] == b[j-1] ? L[i-1][j-1] + 1 : max(L[i-1][j], L[i][j-1]);
  int r = L[n][m], k = r;
  out[k] = 0;
  for (int i = n, j = m; i && j;) if (a[i-1] == b[j-1]) out[--k] = a[i-1], i--, j--;
  else if (L[i-1][j] > L[i][j-1]) i--;
  else j--;
  free(L);
  return r;
}

static int chain(const int *p, int n) {
  int m[n][n];
  for (int i = 1; i < n; i++) m[i][i] = 0;
  for (int L = 2; L < n; L++) for (int i = 1; i < n - L + 1; i++) {
    int j = i + L - 1;
    m[i][j] = INT_MAX;
    for (int k = i; k < j; k++) {
      int q = m[i][k] + m[k+1][j] + p[i-1] * p[k] * p[j];
      if (q < m[i][j]) m[i][j] = q;
    }
  }
  return m[1][n-1];
}

static int knap(int W, const int *w, const int *v, int n) {
  int *d = calloc(W + 1, sizeof *d);
  for (int i = 0; i < n; i++) for (int j = W; j >= w[i]; j--) d[j] = max(d[j], d[j - w[i]] + v[i]);
  int r = d[W];
  free(d);
  return r;
}

static int edit(const char *a, const char *b) {
  size_t n = strlen(a), m = strlen(b);
  int d[n + 1][m + 1];
  for (size_t i = 0; i <= n; i++) for (size_t j = 0; j <= m; j++) {
    if (!i) d[i][j] = j;
    else if (!j) d[i][j] = i;
    else {
      int x = d[i-1][j-1] + (a[i-1] != b[j-1]);
      int y = 1 + (d[i-1][j] < d[i][j-1] ? d[i-1][j] : d[i][j-1]);
      d[i][j] = x < y ? x : y;
    }
  }
  return d[n][m];
}

static void kmp(const char *t, const char *p) {
  int m = strlen(p), f[m];
  f[0] = 0;
  for (int i = 1, k = 0; i < m; i++) {
    while (k && p[k] != p[i]) k = f[k-1];
    if (p[k] == p[i]) k++;
    f[i] = k;
  }
  for (int i = 0, k = 0; t[i]; i++) {
    while (k && p[k] != t[i]) k = f[k-1];
    if (p[k] == t[i]) k++;
    if (k == m) {
      printf("@%d ", i - m + 1);
      k = f[k-1];
    }
  }
  puts("");
}

static int lis(const int *a, int n) {
  int t[n], k = 0;
  for (int i = 0; i < n; i++) {
    int lo = 0, hi = k;
    while (lo < hi) {
      int mid = (lo + hi) / 2;
      if (t[mid] < a[i]) lo = mid + 1;
      else hi = mid;
    }
    t[lo] = a[i];
    if (lo == k) k++;
  }
  return k;
}

int main(void) {
  char o[20];
  printf("%d %s\n", lcs("AGGTABQ", "GXTXAYBQ", o), o);
  int p[] = {40, 20, 30, 10, 30};
  printf("%d %d %d\n", chain(p, 5), knap(50, (int[]){10, 20, 30}, (int[]){60, 100, 120}, 3), edit("kitten", "sitting"));
  kmp("ababcabcababdababab", "abab");
  printf("%d\n", lis((int[]){10, 9, 2, 5, 3, 7, 101, 18}, 8));
  return 0;
}

