//@ expect none
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *read_line(FILE *in) {
  size_t size = 16, n = 0;
  char *line = malloc(size);
  if (!line) return NULL;
  for (int c; (c = fgetc(in)) != EOF && c != '\n';) {
    if (n + 1 == size) {
      char *more = realloc(line, size *= 2);
      if (!more) {
        free(line);
        return NULL;
      }
      line = more;
    }
    line[n++] = (char)c;
  }
  line[n] = '\0';
  return line;
}
int count_lines(const char *path) {
  FILE *f = fopen(path, "r");
  if (!f) return -1;
  int n = 0;
  for (int c; (c = fgetc(f)) != EOF;) n += c == '\n';
  fclose(f);
  return n;
}
char *read_file(const char *path, size_t *length) {
  FILE *f = fopen(path, "rb");
  if (!f) return NULL;
  char *text = NULL;
  size_t n = 0, size = 0;
  for (;;) {
    if (n == size) {
      char *more = realloc(text, (size += 64) + 1);
      if (!more) break;
      text = more;
    }
    size_t got = fread(text + n, 1, size - n, f);
    if (got == 0) break;
    n += got;
  }
  if (text) text[n] = '\0';
  *length = n;
  fclose(f);
  return text;
}
void report(FILE *out, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("report: ", out);
  vfprintf(out, format, args);
  va_end(args);
}
void print_all(const char *const *words, int n, FILE *out) {
  for (int i = 0; i < n; i++) fprintf(out, "%s\n", words[i]);
}
int read_number(void) {
  char line[32];
  if (!fgets(line, sizeof line, stdin)) return 0;
  return atoi(line);
}
int fill_buffer(char *buf, int size, const char *text) { return snprintf(buf, size, "<%s>", text); }
void die(const char *message) {
  fprintf(stderr, "%s: %s\n", message, strerror(errno));
  exit(1);
}
void run(int argc, char **argv) {
  for (int i = 0; i < argc; i++)
    if (argv[i][0] == '-') printf("option %s\n", argv[i]);
}
void *checked_malloc(size_t size) {
  void *p = malloc(size ? size : 1);
  if (!p) die("malloc");
  return p;
}
