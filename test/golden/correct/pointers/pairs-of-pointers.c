//@ expect none
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
struct node { struct node *next; char tag[8]; int value[4]; };
static struct node pool[10], *unused = pool;
static char spare[16];
static void *move(void *to, const void *from, size_t n) {
  char *d = to;
  const char *s = from;
  if (d < s) while (n--) *d++ = *s++;
  else for (d += n, s += n; n--;) *--d = *--s;
  return to;
}
static int in_pool(const struct node *p) { return p >= pool && p < pool + 10; }
static int by_address(const void *a, const void *b) {
  const char *p = *(char *const *)a, *q = *(char *const *)b;
  return (p > q) - (p < q);
}
int main(void) {
  char text[10] = "abcdefghi", *end = text + 10, *p;
  for (p = text; p < end && *p != 'q'; p++) continue;
  while (p > text) p--;
  move(text + 1, text, 5);
  move(spare, text, 5);
  int *numbers = malloc(4 * sizeof *numbers);
  if (!numbers) return 1;
  for (int *n = numbers, *last = numbers + 4; n < last; n++) *n = 1;
  ptrdiff_t at = &numbers[2] - numbers;
  int *larger = realloc(numbers, 100 * sizeof *numbers);
  if (!larger) return 1;
  int *third = larger + at;
  struct node *node = unused++;
  ptrdiff_t sum = node->tag - (char *)node + ((char *)&node->value[2] - node->tag) + (&node->value[3] - node->value);
  int matrix[3][4] = {{0}};
  for (int *cell = matrix[0]; cell < matrix[2] + 4; cell++) sum += *cell;
  char *sorted[3] = {text, spare, (char *)larger};
  qsort(sorted, 3, sizeof *sorted, by_address);
  const char *word = "word", *tail = word + strlen(word);
  while (tail > word) tail--;
  uintptr_t as_number = (uintptr_t)larger - (uintptr_t)text;
  char *one = malloc(10), *two = malloc(10);
  if (!one || !two) return 1;
  ptrdiff_t chunk = two - one;
  free(one);
  free(two);
  int right = chunk != 0 && in_pool(node) && third - larger == 2 && sum > 0 && as_number != 0 && (void *)&node->value > (void *)&node->tag && (char *)text - (char *)0 != 0;
  free(larger);
  return !right;
}
