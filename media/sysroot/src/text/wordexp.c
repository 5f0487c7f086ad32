/* wordexp. One pass over the text collects a word at a time; characters that were quoted are marked, so that only the others
 * split words ($IFS) and match file names.
 *
 *   "a b"'c'$X*   ──▶  a b c value *      marks: quoted quoted quoted open open
 *
 * Commands need a shell, of which there is none: $(…) and `…` are refused.
 */
#include <ctype.h>
#include <glob.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wordexp.h>

struct expansion {
  wordexp_t *result;
  int flags;
  char *text;
  size_t length, room;
  int open; /* a word has begun */
  int magic;
};

static int put(struct expansion *x, char c, int quoted) {
  if (x->length + 3 > x->room) {
    size_t room = x->room ? 2 * x->room : 64;
    char *grown = realloc(x->text, room);
    if (grown == NULL) return WRDE_NOSPACE;
    x->text = grown;
    x->room = room;
  }
  if (quoted && strchr("*?[]\\", c) != NULL) x->text[x->length++] = '\\';
  else if (strchr("*?[", c) != NULL) x->magic = 1;
  x->text[x->length++] = c;
  x->open = 1;
  return 0;
}

static int add(struct expansion *x, const char *word) {
  wordexp_t *w = x->result;
  size_t offset = x->flags & WRDE_DOOFFS ? w->we_offs : 0;
  char **grown = realloc(w->we_wordv, (offset + w->we_wordc + 2) * sizeof *grown);
  if (grown == NULL) return WRDE_NOSPACE;
  w->we_wordv = grown;
  if (w->we_wordc == 0) for (size_t i = 0; i < offset; i++) grown[i] = NULL;
  if ((grown[offset + w->we_wordc] = strdup(word)) == NULL) return WRDE_NOSPACE;
  grown[offset + ++w->we_wordc] = NULL;
  return 0;
}

/* The word is complete: file names that match it, or itself. */
static int finish(struct expansion *x) {
  int status = 0;
  if (!x->open) return 0;
  glob_t g;
  if (x->text != NULL) x->text[x->length] = '\0';
  if (x->magic && glob(x->text, 0, NULL, &g) == 0) {
    for (size_t i = 0; status == 0 && i < g.gl_pathc; i++) status = add(x, g.gl_pathv[i]);
    globfree(&g);
  } else {
    size_t n = 0;
    for (size_t i = 0; i < x->length; i++) {
      if (x->text[i] == '\\' && i + 1 < x->length) i++;
      x->text[n++] = x->text[i];
    }
    if (x->text != NULL) x->text[n] = '\0';
    status = add(x, x->text != NULL ? x->text : "");
  }
  x->length = 0;
  x->open = x->magic = 0;
  return status;
}

/* What a parameter is replaced by; outside quotes it is split where $IFS says. */
static int value(struct expansion *x, const char *v, int quoted) {
  const char *ifs = getenv("IFS");
  if (ifs == NULL) ifs = " \t\n";
  for (; *v != '\0'; v++) {
    int status = 0;
    if (quoted || strchr(ifs, *v) == NULL) status = put(x, *v, quoted);
    else if (isspace((unsigned char)*v)) status = finish(x);
    else {
      x->open = 1;
      status = finish(x);
    }
    if (status != 0) return status;
  }
  return 0;
}

/* + - * / ( ) and numbers. */
static int sum(const char **p, long *to);
static int factor(const char **p, long *to) {
  while (isspace((unsigned char)**p)) ++*p;
  if (**p == '-' || **p == '+') {
    int minus = *(*p)++ == '-', ok = factor(p, to);
    if (minus) *to = -*to;
    return ok;
  }
  if (**p == '(') {
    ++*p;
    return sum(p, to) && *(*p)++ == ')';
  }
  char *end;
  *to = strtol(*p, &end, 0);
  if (end == *p) return 0;
  *p = end;
  return 1;
}
static int product(const char **p, long *to) {
  if (!factor(p, to)) return 0;
  for (;;) {
    while (isspace((unsigned char)**p)) ++*p;
    char operator = **p;
    long other;
    if (operator != '*' && operator != '/') return 1;
    ++*p;
    if (!factor(p, &other) || (operator == '/' && other == 0)) return 0;
    *to = operator == '*' ? *to * other : *to / other;
  }
}
static int sum(const char **p, long *to) {
  if (!product(p, to)) return 0;
  for (;;) {
    while (isspace((unsigned char)**p)) ++*p;
    char operator = **p;
    long other;
    if (operator != '+' && operator != '-') return 1;
    ++*p;
    if (!product(p, &other)) return 0;
    *to = operator == '+' ? *to + other : *to - other;
  }
}

static int arithmetic(struct expansion *x, const char **p, int quoted) {
  char text[24], *t = text + sizeof text;
  const char *at = *p + 3;
  long v = 0;
  while (isspace((unsigned char)*at)) at++;
  if (*at != ')' && !sum(&at, &v)) return WRDE_SYNTAX;
  while (isspace((unsigned char)*at)) at++;
  if (at[0] != ')' || at[1] != ')') return WRDE_SYNTAX;
  *p = at + 1;
  unsigned long u = v < 0 ? 0UL - (unsigned long)v : (unsigned long)v;
  *--t = '\0';
  do *--t = (char)('0' + u % 10);
  while ((u /= 10) != 0);
  if (v < 0) *--t = '-';
  return value(x, t, quoted);
}

static int expand(struct expansion *x, const char *words, char until);

/* ${name}, ${#name}, ${name:-word}, ${name:=word}, ${name:+word}, ${name:?word}, with and without the colon. */
static int braced(struct expansion *x, const char **p, int quoted) {
  char name[256], digits[24] = "";
  size_t n = 0;
  const char *at = *p + 2;
  int length = *at == '#' && at[1] != '}';
  if (length) at++;
  while ((isalnum((unsigned char)*at) || *at == '_') && n + 1 < sizeof name) name[n++] = *at++;
  name[n] = '\0';
  if (n == 0) return WRDE_SYNTAX;
  const char *v = getenv(name);
  int colon = *at == ':';
  char operator = at[colon];
  const char *end = strchr(at, '}');
  if (end == NULL) return WRDE_SYNTAX;
  *p = end;
  if (at == end) {
    if (v == NULL && x->flags & WRDE_UNDEF) return WRDE_BADVAL;
    if (!length) return value(x, v != NULL ? v : "", quoted);
    size_t count = v != NULL ? strlen(v) : 0, i = sizeof digits - 1;
    do digits[--i] = (char)('0' + count % 10);
    while ((count /= 10) != 0);
    return value(x, digits + i, quoted);
  }
  if (length || strchr("-=+?", operator) == NULL) return WRDE_SYNTAX;
  int set = v != NULL && !(colon && *v == '\0');
  char word[1024];
  n = (size_t)(end - (at + colon + 1));
  if (n >= sizeof word) return WRDE_NOSPACE;
  memcpy(word, at + colon + 1, n);
  word[n] = '\0';
  if (operator == '+') return set ? expand(x, word, '\0') : 0;
  if (set) return value(x, v, quoted);
  if (operator == '?') {
    fprintf(stderr, "%s: %s\n", name, *word != '\0' ? word : "parameter null or not set");
    return 0;
  }
  if (operator == '=') setenv(name, word, 1);
  return expand(x, word, '\0');
}

static int parameter(struct expansion *x, const char **p, int quoted) {
  const char *at = *p + 1;
  if (*at == '(') return at[1] == '(' ? arithmetic(x, p, quoted) : WRDE_CMDSUB;
  if (*at == '{') return braced(x, p, quoted);
  if (isdigit((unsigned char)*at)) { /* arguments of a shell: there are none */
    *p = at;
    return 0;
  }
  if (!isalpha((unsigned char)*at) && *at != '_') return put(x, '$', quoted);
  char name[256];
  size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
  if (n >= sizeof name) return WRDE_NOSPACE;
  memcpy(name, at, n);
  name[n] = '\0';
  *p = at + n - 1;
  const char *v = getenv(name);
  if (v == NULL && x->flags & WRDE_UNDEF) return WRDE_BADVAL;
  return value(x, v != NULL ? v : "", quoted);
}

/* Inside double quotes; *p is at the first one, and then at the last. */
static int double_quotes(struct expansion *x, const char **p) {
  int status = 0;
  x->open = 1;
  while (status == 0 && *++*p != '"') {
    if (**p == '\0') return WRDE_SYNTAX;
    if (**p == '$') status = parameter(x, p, 1);
    else if (**p == '`') status = WRDE_CMDSUB;
    else if (**p == '\\' && strchr("$`\"\\", (*p)[1]) != NULL && (*p)[1] != '\0') status = put(x, *++*p, 1);
    else status = put(x, **p, 1);
  }
  return status;
}

static int tilde(struct expansion *x, const char **p) {
  char name[256];
  size_t n = strcspn(*p + 1, "/ \t\n");
  if (n >= sizeof name) return put(x, '~', 1);
  memcpy(name, *p + 1, n);
  name[n] = '\0';
  struct passwd *user = n > 0 ? getpwnam(name) : NULL;
  const char *home = n == 0 ? getenv("HOME") : user != NULL ? user->pw_dir : NULL;
  if (home == NULL) return put(x, '~', 1);
  *p += n;
  return value(x, home, 1);
}

static int expand(struct expansion *x, const char *p, char until) {
  int status = 0;
  for (; status == 0 && *p != until; p++) {
    if (*p == ' ' || *p == '\t') status = finish(x);
    else if (strchr("\n|&;<>(){}", *p) != NULL) status = WRDE_BADCHAR;
    else if (*p == '\\') status = p[1] == '\0' ? WRDE_SYNTAX : p[1] == '\n' ? (p++, 0) : put(x, *++p, 1);
    else if (*p == '$') status = parameter(x, &p, 0);
    else if (*p == '`') status = WRDE_CMDSUB;
    else if (*p == '"') status = double_quotes(x, &p);
    else if (*p == '~' && !x->open) status = tilde(x, &p);
    else if (*p == '\'') {
      x->open = 1;
      while (status == 0 && *++p != '\'') status = *p == '\0' ? WRDE_SYNTAX : put(x, *p, 1);
    } else status = put(x, *p, 0);
    if (status != 0) break;
  }
  return status;
}

int wordexp(const char *__restrict words, wordexp_t *__restrict result, int flags) {
  struct expansion x = {.result = result, .flags = flags};
  if (flags & WRDE_REUSE) wordfree(result);
  if (!(flags & WRDE_APPEND)) {
    result->we_wordc = 0;
    result->we_wordv = NULL;
    if (!(flags & WRDE_DOOFFS)) result->we_offs = 0;
  }
  size_t before = result->we_wordc, offset = flags & WRDE_DOOFFS ? result->we_offs : 0;
  int status = expand(&x, words, '\0');
  if (status == 0) status = finish(&x);
  free(x.text);
  if (status == 0 && result->we_wordv == NULL) {
    result->we_wordv = calloc(offset + 1, sizeof(char *));
    if (result->we_wordv == NULL) status = WRDE_NOSPACE;
  }
  if (status == 0 || status == WRDE_NOSPACE) return status;
  while (result->we_wordc > before) {
    free(result->we_wordv[offset + --result->we_wordc]);
    result->we_wordv[offset + result->we_wordc] = NULL;
  }
  if (!(flags & WRDE_APPEND)) {
    free(result->we_wordv);
    result->we_wordv = NULL;
  }
  return status;
}

void wordfree(wordexp_t *w) {
  if (w == NULL || w->we_wordv == NULL) return;
  for (char **p = w->we_wordv + w->we_offs; *p != NULL; p++) free(*p);
  free(w->we_wordv);
  w->we_wordv = NULL;
}
