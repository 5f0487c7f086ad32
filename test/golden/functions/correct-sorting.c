//@ expect none
#include <stdlib.h>
#include <string.h>

static void swap(int *a, int *b) {
  int t = *a;
  *a = *b;
  *b = t;
}
void bubble_sort(int a[], int n) {
  for (int i = 0; i < n - 1; i++)
    for (int j = 0; j < n - 1 - i; j++)
      if (a[j] > a[j + 1]) swap(&a[j], &a[j + 1]);
}
void insertion_sort(int *a, size_t n) {
  for (size_t i = 1; i < n; i++) {
    int x = a[i];
    size_t j = i;
    for (; j > 0 && a[j - 1] > x; j--) a[j] = a[j - 1];
    a[j] = x;
  }
}
int partition(int a[], int lo, int hi) {
  int pivot = a[hi], i = lo;
  for (int j = lo; j < hi; j++)
    if (a[j] < pivot) swap(&a[i++], &a[j]);
  swap(&a[i], &a[hi]);
  return i;
}
void quick_sort(int a[], int low, int high) {
  if (low >= high) return;
  int p = partition(a, low, high);
  quick_sort(a, low, p - 1);
  quick_sort(a, p + 1, high);
}
void merge(int a[], int l, int m, int r) {
  int *copy = malloc((r - l + 1) * sizeof *copy);
  if (!copy) return;
  int i = l, j = m + 1, k = 0;
  while (i <= m && j <= r) copy[k++] = a[i] <= a[j] ? a[i++] : a[j++];
  while (i <= m) copy[k++] = a[i++];
  while (j <= r) copy[k++] = a[j++];
  memcpy(a + l, copy, k * sizeof *copy);
  free(copy);
}
void merge_sort(int a[], int l, int r) {
  if (l >= r) return;
  int m = l + (r - l) / 2;
  merge_sort(a, l, m);
  merge_sort(a, m + 1, r);
  merge(a, l, m, r);
}
int binary_search(const int *a, int n, int key) {
  int lo = 0, hi = n - 1;
  while (lo <= hi) {
    int mid = lo + (hi - lo) / 2;
    if (a[mid] == key) return mid;
    if (a[mid] < key) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}
int insert_at(int a[], int n, int pos, int value) {
  for (int i = n; i > pos; i--) a[i] = a[i - 1];
  a[pos] = value;
  return n + 1;
}
int maximum(const int *a, int n) {
  int best = a[0];
  for (int i = 1; i < n; i++)
    if (a[i] > best) best = a[i];
  return best;
}
double average(const double *values, int count) {
  double sum = 0;
  for (int i = 0; i < count; i++) sum += values[i];
  return sum / count;
}
int by_value(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}
void sort(int *a, int n) { qsort(a, n, sizeof *a, by_value); }
void sort_any(void *base, size_t n, size_t size, int (*compare)(const void *, const void *)) {
  char *b = base;
  char *t = malloc(size);
  if (!t) return;
  for (size_t i = 1; i < n; i++)
    for (size_t j = i; j > 0 && compare(b + (j - 1) * size, b + j * size) > 0; j--) {
      memcpy(t, b + j * size, size);
      memcpy(b + j * size, b + (j - 1) * size, size);
      memcpy(b + (j - 1) * size, t, size);
    }
  free(t);
}
void merge_arrays(const int *a, int na, const int *b, int nb, int *out) {
  int i = 0, j = 0, k = 0;
  while (i < na && j < nb) out[k++] = a[i] < b[j] ? a[i++] : b[j++];
  while (i < na) out[k++] = a[i++];
  while (j < nb) out[k++] = b[j++];
}
void rotate(int *a, int n, int k) {
  if (n <= 0) return;
  k = ((k % n) + n) % n;
  for (int i = 0; i < k; i++) {
    int last = a[n - 1];
    memmove(a + 1, a, (n - 1) * sizeof *a);
    a[0] = last;
  }
}
void count_values(const int *a, int n, int counts[10]) {
  memset(counts, 0, 10 * sizeof *counts);
  for (int i = 0; i < n; i++)
    if (a[i] >= 0 && a[i] < 10) counts[a[i]]++;
}
