/* Vectors of strings in one block (<argz.h>). */
#define _GNU_SOURCE
#include <argz.h>
#include <errno.h>
#include <stdlib.h>

error_t argz_create(char *const argv[], char **restrict argz, size_t *restrict length) {
  size_t total = 0;
  for (char *const *a = argv; *a != NULL; a++) total += strlen(*a) + 1;
  *argz = NULL;
  *length = total;
  if (total == 0) return 0;
  char *to = *argz = malloc(total);
  if (to == NULL) return ENOMEM;
  for (char *const *a = argv; *a != NULL; a++) to = stpcpy(to, *a) + 1;
  return 0;
}

/* Separators at the start, at the end and beside others leave no empty strings. */
static size_t split_into(char *to, const char *s, int separator) {
  char *start = to;
  for (; *s != 0; s++) {
    if (*s != separator) *to++ = *s;
    else if (to > start && to[-1] != 0) *to++ = 0;
  }
  if (to > start && to[-1] != 0) *to++ = 0;
  return (size_t)(to - start);
}

error_t argz_create_sep(const char *restrict s, int separator, char **restrict argz, size_t *restrict length) {
  *argz = NULL;
  *length = 0;
  return argz_add_sep(argz, length, s, separator);
}

size_t argz_count(const char *argz, size_t length) {
  size_t count = 0;
  for (const char *e = NULL; (e = argz_next(argz, length, e)) != NULL;) count++;
  return count;
}

void argz_extract(const char *restrict argz, size_t length, char **restrict argv) {
  for (const char *e = NULL; (e = argz_next(argz, length, e)) != NULL;) *argv++ = (char *)e;
  *argv = NULL;
}

void argz_stringify(char *argz, size_t length, int separator) {
  for (size_t i = 0; i + 1 < length; i++)
    if (argz[i] == 0) argz[i] = (char)separator;
}

error_t argz_append(char **restrict argz, size_t *restrict length, const char *restrict more, size_t more_length) {
  char *grown = realloc(*argz, *length + more_length);
  if (grown == NULL) return ENOMEM;
  memcpy(grown + *length, more, more_length);
  *argz = grown;
  *length += more_length;
  return 0;
}

error_t argz_add(char **restrict argz, size_t *restrict length, const char *restrict s) {
  return argz_append(argz, length, s, strlen(s) + 1);
}

error_t argz_add_sep(char **restrict argz, size_t *restrict length, const char *restrict s, int separator) {
  size_t room = strlen(s) + 1;
  if (room == 1) return 0;
  char *grown = realloc(*argz, *length + room);
  if (grown == NULL) return ENOMEM;
  *argz = grown;
  *length += split_into(grown + *length, s, separator);
  return 0;
}

void argz_delete(char **restrict argz, size_t *restrict length, char *restrict entry) {
  if (entry == NULL) return;
  size_t n = strlen(entry) + 1;
  *length -= n;
  memmove(entry, entry + n, *length - (size_t)(entry - *argz));
  if (*length > 0) return;
  free(*argz);
  *argz = NULL;
}

error_t argz_insert(char **restrict argz, size_t *restrict length, char *restrict before, const char *restrict entry) {
  if (before == NULL) return argz_add(argz, length, entry);
  if (before < *argz || before >= *argz + *length) return EINVAL;
  while (before > *argz && before[-1] != 0) before--;
  size_t at = (size_t)(before - *argz), n = strlen(entry) + 1;
  char *grown = realloc(*argz, *length + n);
  if (grown == NULL) return ENOMEM;
  memmove(grown + at + n, grown + at, *length - at);
  memcpy(grown + at, entry, n);
  *argz = grown;
  *length += n;
  return 0;
}

error_t argz_replace(char **restrict argz, size_t *restrict length, const char *restrict from, const char *restrict to, unsigned *restrict count) {
  size_t wanted = strlen(from), with = strlen(to), fresh_length = 0;
  char *fresh = NULL;
  unsigned found = 0;
  if (wanted == 0) return 0;
  for (const char *e = NULL; (e = argz_next(*argz, *length, e)) != NULL;) {
    const char *rest = e;
    size_t start = fresh_length;
    error_t problem = argz_append(&fresh, &fresh_length, "", 1);
    fresh_length = start;
    for (const char *hit; problem == 0 && (hit = strstr(rest, from)) != NULL; rest = hit + wanted, found++) {
      problem = argz_append(&fresh, &fresh_length, rest, (size_t)(hit - rest));
      if (problem == 0) problem = argz_append(&fresh, &fresh_length, to, with);
    }
    if (problem == 0) problem = argz_add(&fresh, &fresh_length, rest);
    if (problem == 0) continue;
    free(fresh);
    return problem;
  }
  if (count != NULL) *count += found;
  if (found == 0) {
    free(fresh);
    return 0;
  }
  free(*argz);
  *argz = fresh;
  *length = fresh_length;
  return 0;
}

char *argz_next(const char *restrict argz, size_t length, const char *restrict entry) {
  if (entry == NULL) return length > 0 ? (char *)argz : NULL;
  if (entry < argz + length) entry += strlen(entry) + 1;
  return entry < argz + length ? (char *)entry : NULL;
}
