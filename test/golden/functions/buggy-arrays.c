#include <stdlib.h>
#include <string.h>

int sum(const int *a, int n) {
  int s = 0;
  for (int i = 0; i <= n; i++) s += a[i]; //@ expect out-of-bounds-read
  return s;
}
void bubble_sort(int a[], int n) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      if (a[j] > a[j + 1]) { //@ expect out-of-bounds-read
        int t = a[j];
        a[j] = a[j + 1]; //@ expect out-of-bounds-read
        a[j + 1] = t; //@ expect out-of-bounds-write
      }
}
int *doubled(const int *a, size_t n) {
  int *copy = malloc(n);
  if (!copy) return NULL;
  for (size_t i = 0; i < n; i++) copy[i] = 2 * a[i]; //@ expect out-of-bounds-write
  return copy;
}
double mean(const double *v, int count) {
  double *copy = malloc(count * sizeof *copy); //@ expect leak
  if (!copy) return 0;
  memcpy(copy, v, count * sizeof *copy);
  double s = 0;
  for (int i = 0; i < count; i++) s += copy[i];
  return s / count;
}
int reversed_last(const int *a, int n) {
  int copy[3];
  for (int i = 1; i <= 3; i++) copy[i] = 0; //@ expect out-of-bounds-write
  for (int i = 0; i < n && i < 3; i++) copy[i] = a[i];
  return copy[0];
}
int *range(int n) {
  int all[10];
  for (int i = 0; i < 10; i++) all[i] = i + n;
  int *p = all;
  return p;
}
int range_first(int n) {
  return *range(n); //@ expect dangling-stack
}
void grow(int *unused) {
  int *p = malloc(4 * sizeof *p);
  int *q = realloc(p, 64 * sizeof *p);
  if (q) {
    q[0] = *unused;
    free(q);
  }
  free(p); //@ expect double-free
}
int undefined(int flag) { //@ expect uninitialized-read
  int result;
  if (flag > 100) result = 1;
  return result;
}
int endless(int n) {
  return endless(n + 1) + 1; //@ expect stack-overflow
}
