//@ expect none
#include <stdbool.h>
#include <stdlib.h>

struct ring {
  int *items;
  size_t capacity, head, tail, count;
};
struct fixed {
  unsigned char bytes[8];
  unsigned read, write;
};

bool ring_init(struct ring *r, size_t capacity) {
  if (capacity == 0 || capacity > 1000) return false;
  r->items = malloc(capacity * sizeof *r->items);
  if (!r->items) return false;
  r->capacity = capacity;
  r->head = r->tail = r->count = 0;
  return true;
}
bool ring_put(struct ring *r, int value) {
  if (r->count == r->capacity) return false;
  r->items[r->tail] = value;
  r->tail = (r->tail + 1) % r->capacity;
  r->count++;
  return true;
}
bool ring_take(struct ring *r, int *value) {
  if (r->count == 0) return false;
  *value = r->items[r->head];
  r->head = (r->head + 1) % r->capacity;
  r->count--;
  return true;
}
int ring_peek(const struct ring *r, size_t i) { return r->items[(r->head + i) % r->capacity]; }
void ring_free(struct ring *r) {
  free(r->items);
  r->items = NULL;
}
bool fixed_put(struct fixed *f, unsigned char b) {
  if (f->write - f->read == 8) return false;
  f->bytes[f->write++ % 8] = b;
  return true;
}
int fixed_take(struct fixed *f) { return f->read == f->write ? -1 : f->bytes[f->read++ % 8]; }
