//@ expect none
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buffer {
  char *text;
  size_t len, cap;
};
struct stack {
  int items[8];
  int top;
};
struct queue_node {
  void *data;
  struct queue_node *next;
};
struct queue {
  struct queue_node *front, *rear;
};
struct variant {
  enum { INT, TEXT } tag;
  union {
    int number;
    char *text;
  } u;
};

static int reserve(struct buffer *b, size_t more) {
  if (b->len + more + 1 <= b->cap) return 1;
  size_t cap = (b->len + more + 1) * 2;
  char *text = realloc(b->text, cap);
  if (!text) return 0;
  b->text = text;
  b->cap = cap;
  return 1;
}
int buffer_add(struct buffer *b, const char *s) {
  size_t n = strlen(s);
  if (!reserve(b, n)) return 0;
  memcpy(b->text + b->len, s, n + 1);
  b->len += n;
  return 1;
}
int buffer_put(struct buffer *b, char c) {
  char s[2] = {c, 0};
  return buffer_add(b, s);
}
int buffer_format(struct buffer *b, const char *format, ...) {
  char text[128];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  return buffer_add(b, text);
}
char *buffer_take(struct buffer *b) {
  char *text = b->text;
  *b = (struct buffer){0};
  return text;
}
void buffer_free(struct buffer *b) { free(b->text); }
int is_full(const struct stack *s) { return s->top == 8; }
int is_empty(const struct stack *s) { return s->top == 0; }
void stack_push(struct stack *s, int v) {
  if (!is_full(s)) s->items[s->top++] = v;
}
int stack_pop(struct stack *s) { return s->items[--s->top]; }
void enqueue(struct queue *q, void *data) {
  struct queue_node *n = malloc(sizeof *n);
  if (!n) return;
  n->data = data;
  n->next = NULL;
  if (q->rear) q->rear->next = n;
  else q->front = n;
  q->rear = n;
}
void *dequeue(struct queue *q) {
  struct queue_node *n = q->front;
  if (!n) return NULL;
  void *data = n->data;
  q->front = n->next;
  if (!q->front) q->rear = NULL;
  free(n);
  return data;
}
void variant_print(const struct variant *v) {
  if (v->tag == INT) printf("%d\n", v->u.number);
  else if (v->u.text) puts(v->u.text);
}
void variant_free(struct variant *v) {
  if (v->tag == TEXT) free(v->u.text);
}
int old_style(a, s)
int a;
char *s;
{ return a + s[0]; }
