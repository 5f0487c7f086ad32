#include <stdlib.h>
#include <string.h>

typedef struct {
  int *data;
  size_t length, capacity;
} Vector;
typedef struct {
  char name[8];
  int id;
} Tag;

void vector_push(Vector *v, int value) {
  v->data[v->length++] = value; //@ expect out-of-bounds-write
}
void vector_free(Vector *v) {
  free(v->data);
  free(v->data); //@ expect double-free
}
void vector_move(Vector *to, Vector *from) {
  free(to->data);
  *to = *from;
  free(from->data);
  to->data[0] = 0; //@ expect use-after-free
}
int vector_copy(Vector *to, const Vector *from) {
  int *data = malloc(from->length * sizeof *data + 4); //@ expect leak
  if (!data) return 0;
  memcpy(data, from->data, from->length * sizeof *data);
  to->length = from->length;
  return 1;
}
void tag_set(Tag *t, const char *name) {
  strcpy(t->name, name); //@ expect out-of-bounds-write
}
Tag *tag_new(int id) {
  Tag *t = malloc(sizeof t); 
  if (!t) return NULL;
  t->id = id; //@ expect out-of-bounds-write
  return t;
}
int tag_length(int id) {
  Tag t;
  t.id = id;
  return (int)strlen(t.name); //@ expect uninitialized-read
}
