//@ expect none
//@ stdout "85.000 1\n"
//@ stdout "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 \n"
//@ stdout "5 3\n"
//@ stdout "2.000000 1.4142135624\n"
//@ stdout "4 6 13 20 22 \n"
//@ stdout "10 6\n"
//@ stdout "2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59 61 67 71 73 79 83 89 97 \n"
#include <stdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#define N 4
static void mul(double a[N][N], double b[N][N], double c[N][N]) {
  for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) {
    c[i][j] = 0;
    for (int k = 0; k < N; k++) c[i][j] += a[i][k] * b[k][j];
  }
}

static double det(int n, double a[n][n]) {
  if (n == 1) return a[0][0];
  double d = 0;
  for (int c = 0; c < n; c++) {
    double m[n - 1][n - 1];
    for (int i = 1; i < n; i++) for (int j = 0, k = 0; j < n; j++) if (j != c) m[i - 1][k++] = a[i][j];
    d += (c % 2 ? -1 : 1) * a[0][c] * det(n - 1, m);
  }
  return d;
}

static int inv(double a[N][N], double r[N][N]) {
  double m[N][2 * N];
  for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) m[i][j] = a[i][j], m[i][j + N] = i == j;
  for (int i = 0; i < N; i++) {
    int p = i;
    for (int k = i; k < N; k++) if (fabs(m[k][i]) > fabs(m[p][i])) p = k;
    if (m[p][i] == 0) return 0;
    for (int j = 0; j < 2 * N; j++) {
      double t = m[i][j];
      m[i][j] = m[p][j];
      m[p][j] = t;
    }
    double d = m[i][i];
    for (int j = 0; j < 2 * N; j++) m[i][j] /= d;
    for (int k = 0; k < N; k++) if (k != i) {
      double f = m[k][i];
      for (int j = 0; j < 2 * N; j++) m[k][j] -= f * m[i][j];
    }
  }
  for (int i = 0; i < N; i++) memcpy(r[i], m[i] + N, sizeof r[i]);
  return 1;
}

typedef struct {
  int r, c;
  double *d;
} Mat;
static Mat mk(int r, int c) {
  return (Mat){
    r, c, calloc(r * c, sizeof(double))
  };
}

static double *at(Mat m, int i, int j) {
  return &m.d[i * m.c + j];
}

static Mat tr(Mat m) {
  Mat t = mk(m.c, m.r);
  for (int i = 0; i < m.r; i++) for (int j = 0; j < m.c; j++) *at(t, j, i) = *at(m, i, j);
  return t;
}

static double simpson(double (*f)(double), double a, double b, int n) {
  double h = (b - a) / n, s = f(a) + f(b);
  for (int i = 1; i < n; i++) s += f(a + i * h) * (i % 2 ? 4 : 2);
  return s * h / 3;
}

static double newton(double x) {
  for (int i = 0; i < 20; i++) x -= (x * x - 2) / (2 * x);
  return x;
}

int main(void) {
  double a[N][N] = { { 2, 1, 0, 0 }, { 1, 3, 1, 0 }, { 0, 1, 4, 1 }, { 0, 0, 1, 5 } }, b[N][N], c[N][N];
  printf("%.3f %d\n", det(N, a), inv(a, b));
  mul(a, b, c);
  for (int i = 0; i < N; i++) {
    for (int j = 0; j < N; j++) printf("%.0f ", fabs(c[i][j]));
  }
  puts("");
  Mat m = mk(2, 3);
  for (int i = 0; i < 6; i++) m.d[i] = i;
  Mat t = tr(m);
  printf("%g %g\n", *at(t, 2, 1), t.d[1]);
  free(m.d);
  free(t.d);
  printf("%.6f %.10f\n", simpson(sin, 0, 3.14159265358979, 100), newton(1));
  int mag[5][5] = { { 0 } }, r = 0, k = 2;
  for (int i = 1; i <= 25; i++) {
    mag[r][k] = i;
    int nr = (r + 4) % 5, nk = (k + 1) % 5;
    if (mag[nr][nk]) r = (r + 1) % 5;
    else r = nr, k = nk;
  }
  for (int i = 0; i < 5; i++) printf("%d ", mag[2][i]);
  puts("");
  int tri[6][6];
  for (int i = 0; i < 6; i++) for (int j = 0; j <= i; j++) tri[i][j] = j == 0 || j == i ? 1 : tri[i-1][j-1] + tri[i-1][j];
  printf("%d %d\n", tri[5][2], tri[4][2]);
  char sieve[100] = { 0 };
  for (int i = 2; i < 100; i++) if (!sieve[i]) {
    printf("%d ", i);
    for (int j = i * i; j < 100; j += i) sieve[j] = 1;
  }
  puts("");
  return 0;
}

