#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
//@ expect none
int main(void) {
  FILE *f = fopen("/dev/null", "w");
  if (!f) return 1;
  fputs("x", f);
  fclose(f);
  char *text = NULL, *line = NULL;
  size_t size = 0, room = 0;
  FILE *memory = open_memstream(&text, &size);
  fputs("one\n", memory);
  fclose(memory);
  FILE *reader = fmemopen(text, size, "r");
  getline(&line, &room, reader);
  fclose(reader);
  char *copy = strdup(line), *made = NULL;
  if (asprintf(&made, "%s%s", text, copy) < 0) return 1;
  printf("%s", made);
  free(made);
  free(copy);
  free(line);
  free(text);
  fclose(stdin);
  return 0;
}
