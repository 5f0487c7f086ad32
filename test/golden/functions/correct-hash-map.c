//@ expect none
#include <stdlib.h>
#include <string.h>

#define BUCKETS 16

struct entry {
  char *key;
  int value;
  struct entry *next;
};
struct map {
  struct entry *buckets[BUCKETS];
  size_t count;
};
struct table {
  struct entry **slots;
  size_t nslots, count;
};

unsigned hash(const char *s) {
  unsigned h = 5381;
  while (*s) h = h * 33 + (unsigned char)*s++;
  return h;
}
struct map *map_new(void) { return calloc(1, sizeof(struct map)); }

struct entry *map_find(const struct map *m, const char *key) {
  struct entry *e = m->buckets[hash(key) % BUCKETS];
  while (e && strcmp(e->key, key) != 0) e = e->next;
  return e;
}
int map_get(const struct map *m, const char *key, int otherwise) {
  struct entry *e = map_find(m, key);
  return e ? e->value : otherwise;
}
int map_put(struct map *m, const char *key, int value) {
  struct entry *e = map_find(m, key);
  if (e) {
    e->value = value;
    return 1;
  }
  e = malloc(sizeof *e);
  if (!e) return 0;
  e->key = strdup(key);
  if (!e->key) {
    free(e);
    return 0;
  }
  e->value = value;
  struct entry **bucket = &m->buckets[hash(key) % BUCKETS];
  e->next = *bucket;
  *bucket = e;
  m->count++;
  return 1;
}
int map_remove(struct map *m, const char *key) {
  for (struct entry **at = &m->buckets[hash(key) % BUCKETS]; *at; at = &(*at)->next) {
    struct entry *e = *at;
    if (strcmp(e->key, key) != 0) continue;
    *at = e->next;
    free(e->key);
    free(e);
    m->count--;
    return 1;
  }
  return 0;
}
void map_free(struct map *m) {
  for (int i = 0; i < BUCKETS; i++)
    for (struct entry *e = m->buckets[i], *next; e; e = next) {
      next = e->next;
      free(e->key);
      free(e);
    }
  free(m);
}
int table_rehash(struct table *t, size_t nslots) {
  if (nslots == 0 || nslots > 1000) return 0;
  struct entry **slots = calloc(nslots, sizeof *slots);
  if (!slots) return 0;
  for (size_t i = 0; i < t->nslots; i++)
    for (struct entry *e = t->slots[i], *next; e; e = next) {
      next = e->next;
      size_t at = hash(e->key) % nslots;
      e->next = slots[at];
      slots[at] = e;
    }
  free(t->slots);
  t->slots = slots;
  t->nslots = nslots;
  return 1;
}
int table_has(const struct table *t, const char *key) {
  for (struct entry *e = t->slots[hash(key) % t->nslots]; e; e = e->next)
    if (strcmp(e->key, key) == 0) return 1;
  return 0;
}
