//@ expect none
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  int *data;
  size_t length;
  size_t capacity;
} Vector;

void vector_init(Vector *v) { *v = (Vector){0}; }

Vector *vector_create(size_t capacity) {
  Vector *v = malloc(sizeof *v);
  if (!v) return NULL;
  v->data = capacity > 0 && capacity < 1000 ? malloc(capacity * sizeof *v->data) : NULL;
  v->length = 0;
  v->capacity = v->data ? capacity : 0;
  return v;
}
static bool vector_grow(Vector *v) {
  size_t capacity = v->capacity ? v->capacity * 2 : 4;
  int *data = realloc(v->data, capacity * sizeof *data);
  if (!data) return false;
  v->data = data;
  v->capacity = capacity;
  return true;
}
bool vector_push(Vector *v, int value) {
  if (v->length == v->capacity && !vector_grow(v)) return false;
  v->data[v->length++] = value;
  return true;
}
bool vector_pop(Vector *v, int *value) {
  if (v->length == 0) return false;
  *value = v->data[--v->length];
  return true;
}
int vector_get(const Vector *v, size_t i) { return v->data[i]; }
bool vector_insert(Vector *v, size_t i, int value) {
  if (i > v->length) return false;
  if (v->length == v->capacity && !vector_grow(v)) return false;
  memmove(v->data + i + 1, v->data + i, (v->length - i) * sizeof *v->data);
  v->data[i] = value;
  v->length++;
  return true;
}
void vector_erase(Vector *v, size_t i) {
  if (i >= v->length) return;
  memmove(v->data + i, v->data + i + 1, (v->length - i - 1) * sizeof *v->data);
  v->length--;
}
long vector_sum(const Vector *v) {
  long sum = 0;
  for (size_t i = 0; i < v->length; i++) sum += v->data[i];
  return sum;
}
bool vector_copy(Vector *to, const Vector *from) {
  int *data = malloc(from->length * sizeof *data + 1);
  if (!data) return false;
  if (from->length) memcpy(data, from->data, from->length * sizeof *data);
  free(to->data);
  to->data = data;
  to->length = to->capacity = from->length;
  return true;
}
void vector_free(Vector *v) {
  free(v->data);
  vector_init(v);
}
void vector_destroy(Vector *v) {
  vector_free(v);
  free(v);
}
