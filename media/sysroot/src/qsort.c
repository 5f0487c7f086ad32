/* qsort as glibc 2.36 does it: a merge sort (msort.c). It is stable, needs room for a second copy of the array, and takes
 * that from the stack below 1024 bytes and from malloc above. Elements over 32 bytes are sorted through pointers and moved
 * once at the end. Without memory for the copy it sorts in place, no longer stable.
 *
 *   sort(8 elements) = sort(first 4), sort(last 4), merge: smaller head first, the left one when equal
 */
#include <stdlib.h>
#include <string.h>

typedef int (*qsort_compare)(const void *, const void *, void *);

struct sorter {
  qsort_compare compare;
  void *argument;
  size_t size;  /* of what is moved: an element or a pointer to one */
  int indirect; /* 1: what is moved are pointers to elements */
  char *copy;
};

static int qsort_in_order(const struct sorter *s, const char *a, const char *b) {
  if (s->indirect) return s->compare(*(const void *const *)a, *(const void *const *)b, s->argument) <= 0;
  return s->compare(a, b, s->argument) <= 0;
}

static void merge_sort(const struct sorter *s, char *base, size_t count) {
  if (count <= 1) return;
  size_t left = count / 2, right = count - left;
  char *a = base, *b = base + left * s->size, *to = s->copy;
  merge_sort(s, a, left);
  merge_sort(s, b, right);
  while (left > 0 && right > 0) {
    if (qsort_in_order(s, a, b)) {
      memcpy(to, a, s->size);
      a += s->size;
      left--;
    } else {
      memcpy(to, b, s->size);
      b += s->size;
      right--;
    }
    to += s->size;
  }
  if (left > 0) memcpy(to, a, left * s->size);
  memcpy(base, s->copy, (count - right) * s->size); /* the rest of the right half is in place */
}

/* Element i belongs where the i-th pointer points: follow each cycle once. */
static void qsort_permute(char *base, size_t count, size_t size, char **pointers, char *spare) {
  for (size_t i = 0; i < count; i++) {
    char *home = base + i * size;
    if (pointers[i] == home) continue;
    memcpy(spare, home, size);
    size_t hole = i;
    for (;;) {
      size_t from = (size_t)(pointers[hole] - base) / size;
      pointers[hole] = base + hole * size;
      if (from == i) break;
      memcpy(base + hole * size, base + from * size, size);
      hole = from;
    }
    memcpy(base + hole * size, spare, size);
  }
}

static void qsort_swap(char *a, char *b, size_t size) {
  while (size-- > 0) {
    char byte = *a;
    *a++ = *b;
    *b++ = byte;
  }
}

/* In place: a heap with the greatest element on top. */
static void heap_sort(char *base, size_t count, size_t size, qsort_compare compare, void *argument) {
  for (size_t start = count / 2, end = count; end > 1;) {
    if (start > 0) start--;
    else qsort_swap(base, base + --end * size, size);
    for (size_t i = start, child; (child = 2 * i + 1) < end; i = child) {
      if (child + 1 < end && compare(base + child * size, base + (child + 1) * size, argument) < 0) child++;
      if (compare(base + i * size, base + child * size, argument) >= 0) break;
      qsort_swap(base + i * size, base + child * size, size);
    }
  }
}

static void sort_with_copy(struct sorter *s, char *base, size_t count, size_t size) {
  if (!s->indirect) {
    merge_sort(s, base, count);
    return;
  }
  char **pointers = (char **)s->copy + count;
  for (size_t i = 0; i < count; i++) pointers[i] = base + i * size;
  merge_sort(s, (char *)pointers, count);
  qsort_permute(base, count, size, pointers, (char *)(pointers + count));
}

void qsort_r(void *base, size_t count, size_t size, qsort_compare compare, void *argument) {
  struct sorter s = {compare, argument, size, size > 32, NULL};
  size_t room = count * size;
  if (s.indirect) {
    room = 2 * count * sizeof(void *) + size;
    s.size = sizeof(void *);
  }
  if (room < 1024) {
    void *local[1024 / sizeof(void *)];
    s.copy = (char *)local;
    sort_with_copy(&s, base, count, size);
    return;
  }
  s.copy = malloc(room);
  if (s.copy == NULL) {
    heap_sort(base, count, size, compare, argument);
    return;
  }
  sort_with_copy(&s, base, count, size);
  free(s.copy);
}

static int qsort_without_argument(const void *a, const void *b, void *compare) {
  return ((int (*)(const void *, const void *))compare)(a, b);
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  qsort_r(base, count, size, qsort_without_argument, (void *)compare);
}
