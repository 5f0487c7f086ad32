//@ machine fail-alloc=all
//@ expect none
//@ stdin "one two three\ntwo three\nthree\n"
//@ stdout "one 1\nthree 3\ntwo 2\n"
// Counts words in a table of lists; whatever fails, everything is given back and the message goes to standard error.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 7
struct word { char *text; int count; struct word *next; };
struct table { struct word *slots[SLOTS]; size_t n; };

static unsigned hash(const char *s) {
  unsigned h = 5381;
  while (*s) h = h * 33 + (unsigned char)*s++;
  return h % SLOTS;
}

static int count(struct table *t, const char *text) {
  struct word **slot = &t->slots[hash(text)];
  for (struct word *w = *slot; w; w = w->next)
    if (strcmp(w->text, text) == 0) return ++w->count;
  struct word *w = malloc(sizeof *w);
  if (!w) return -1;
  w->text = strdup(text);
  if (!w->text) {
    free(w);
    return -1;
  }
  w->count = 1;
  w->next = *slot;
  *slot = w;
  t->n++;
  return 1;
}

static void destroy(struct table *t) {
  if (!t) return;
  for (int i = 0; i < SLOTS; i++)
    while (t->slots[i]) {
      struct word *w = t->slots[i];
      t->slots[i] = w->next;
      free(w->text);
      free(w);
    }
  free(t);
}

static int by_text(const void *a, const void *b) {
  return strcmp((*(struct word *const *)a)->text, (*(struct word *const *)b)->text);
}

static int print(const struct table *t) {
  struct word **all = malloc(t->n * sizeof *all);
  if (!all) return -1;
  size_t n = 0;
  for (int i = 0; i < SLOTS; i++)
    for (struct word *w = t->slots[i]; w; w = w->next) all[n++] = w;
  qsort(all, n, sizeof *all, by_text);
  for (size_t i = 0; i < n; i++) printf("%s %d\n", all[i]->text, all[i]->count);
  free(all);
  return 0;
}

int main(void) {
  int status = EXIT_FAILURE;
  char *line = NULL;
  size_t room = 0;
  struct table *t = calloc(1, sizeof *t);
  if (!t) goto out;
  while (getline(&line, &room, stdin) >= 0)
    for (char *w = strtok(line, " \n"); w; w = strtok(NULL, " \n"))
      if (count(t, w) < 0) goto out;
  if (print(t) < 0) goto out;
  status = EXIT_SUCCESS;
out:
  if (status != EXIT_SUCCESS) perror("words");
  free(line);
  destroy(t);
  return status;
}
