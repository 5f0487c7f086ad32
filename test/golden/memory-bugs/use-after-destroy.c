#include <stdlib.h>
struct q { int *data; int top; };
static void destroy(struct q *q) { free(q->data); free(q); }
int main(void) {
  struct q *q = malloc(sizeof *q);
  q->data = malloc(40);
  q->top = 0;
  destroy(q);
  q->data[0] = 1; //@ expect use-after-free
  return 0;
}
