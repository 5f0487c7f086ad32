/* Vectors of "name=value" strings (<envz.h>). A name without "=" has no value. */
#define _GNU_SOURCE
#include <envz.h>
#include <errno.h>
#include <stdlib.h>

static size_t name_length(const char *entry) {
  return strcspn(entry, "=");
}

char *envz_entry(const char *restrict envz, size_t length, const char *restrict name) {
  size_t n = name_length(name);
  for (char *e = NULL; (e = argz_next(envz, length, e)) != NULL;)
    if (name_length(e) == n && memcmp(e, name, n) == 0) return e;
  return NULL;
}

char *envz_get(const char *restrict envz, size_t length, const char *restrict name) {
  char *entry = envz_entry(envz, length, name);
  if (entry == NULL) return NULL;
  entry += name_length(entry);
  return *entry == '=' ? entry + 1 : NULL;
}

void envz_remove(char **restrict envz, size_t *restrict length, const char *restrict name) {
  char *entry = envz_entry(*envz, *length, name);
  if (entry != NULL) argz_delete(envz, length, entry);
}

error_t envz_add(char **restrict envz, size_t *restrict length, const char *restrict name, const char *restrict value) {
  envz_remove(envz, length, name);
  if (value == NULL) return argz_add(envz, length, name);
  size_t before = *length, n = strlen(name), room = n + 1 + strlen(value) + 1;
  char *grown = realloc(*envz, before + room);
  if (grown == NULL) return ENOMEM;
  memcpy(grown + before, name, n);
  grown[before + n] = '=';
  strcpy(grown + before + n + 1, value);
  *envz = grown;
  *length = before + room;
  return 0;
}

error_t envz_merge(char **restrict envz, size_t *restrict length, const char *restrict other, size_t other_length, int override) {
  for (const char *e = NULL; (e = argz_next(other, other_length, e)) != NULL;) {
    char *old = envz_entry(*envz, *length, e);
    if (old != NULL && !override) continue;
    if (old != NULL) argz_delete(envz, length, old);
    error_t problem = argz_add(envz, length, e);
    if (problem != 0) return problem;
  }
  return 0;
}

void envz_strip(char **restrict envz, size_t *restrict length) {
  for (char *e = *envz; e != NULL && e < *envz + *length;) {
    if (e[name_length(e)] == '=') e += strlen(e) + 1;
    else argz_delete(envz, length, e);
  }
}
