//@ expect none
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum kind { NUMBER, NAME, SYMBOL, END };
struct token {
  enum kind kind;
  double number;
  char text[32];
};
struct lexer {
  const char *at;
  struct token now;
};
struct pair {
  char *key, *value;
};

static void advance(struct lexer *l) {
  while (isspace((unsigned char)*l->at)) l->at++;
  struct token *t = &l->now;
  memset(t, 0, sizeof *t);
  if (!*l->at) {
    t->kind = END;
  } else if (isdigit((unsigned char)*l->at)) {
    char *end;
    t->kind = NUMBER;
    t->number = strtod(l->at, &end);
    l->at = end;
  } else if (isalpha((unsigned char)*l->at)) {
    size_t n = 0;
    t->kind = NAME;
    while (isalnum((unsigned char)*l->at)) {
      if (n + 1 < sizeof t->text) t->text[n++] = *l->at;
      l->at++;
    }
  } else {
    t->kind = SYMBOL;
    t->text[0] = *l->at++;
  }
}
static double sum(struct lexer *l);
static double factor(struct lexer *l) {
  double value = 0;
  if (l->now.kind == NUMBER) {
    value = l->now.number;
    advance(l);
  } else if (l->now.text[0] == '(') {
    advance(l);
    value = sum(l);
    if (l->now.text[0] == ')') advance(l);
  }
  return value;
}
static double sum(struct lexer *l) {
  double value = factor(l);
  while (l->now.kind == SYMBOL && (l->now.text[0] == '+' || l->now.text[0] == '-')) {
    int minus = l->now.text[0] == '-';
    advance(l);
    double right = factor(l);
    value += minus ? -right : right;
  }
  return value;
}
double evaluate(const char *text) {
  struct lexer l = {text, {END, 0, ""}};
  advance(&l);
  return sum(&l);
}
struct pair *parse_pair(const char *line) {
  const char *eq = strchr(line, '=');
  if (!eq) return NULL;
  struct pair *p = malloc(sizeof *p);
  if (!p) return NULL;
  p->key = strndup(line, eq - line);
  p->value = strdup(eq + 1);
  return p;
}
void pair_free(struct pair *p) {
  if (!p) return;
  free(p->key);
  free(p->value);
  free(p);
}
char **split(const char *text, char sep, int *count) {
  int n = 1;
  for (const char *p = text; *p; p++) n += *p == sep;
  char **parts = malloc(n * sizeof *parts);
  if (!parts) return NULL;
  int i = 0;
  for (const char *start = text;; start++) {
    const char *end = start;
    while (*end && *end != sep) end++;
    parts[i++] = strndup(start, end - start);
    if (!*end) break;
    start = end;
  }
  *count = i;
  return parts;
}
void free_parts(char **parts, int count) {
  for (int i = 0; i < count; i++) free(parts[i]);
  free(parts);
}
int parse_int(const char *s, int *out) {
  char *end;
  long v = strtol(s, &end, 10);
  if (end == s || *end) return 0;
  *out = (int)v;
  return 1;
}
int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
