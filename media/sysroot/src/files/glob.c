/* glob: a pattern is expanded component by component.
 *
 *   src / * / a?.c     "src/" ──▶ each entry e of src ──▶ each entry of src/e that matches a?.c
 *
 * A component without magic characters is only looked for at the end. Braces come first, each alternative a pattern of its own.
 */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct search {
  glob_t *result;
  int flags;
  int (*error)(const char *, int);
};

int glob_pattern_p(const char *pattern, int quote) {
  int open = 0;
  for (const char *p = pattern; *p != '\0'; p++) {
    if (*p == '?' || *p == '*') return 1;
    if (*p == '\\' && quote && p[1] != '\0') p++;
    else if (*p == '[') open = 1;
    else if (*p == ']' && open) return 1;
  }
  return 0;
}

static int add(struct search *s, const char *path) {
  glob_t *g = s->result;
  size_t offset = s->flags & GLOB_DOOFFS ? g->gl_offs : 0;
  char **grown = realloc(g->gl_pathv, (offset + g->gl_pathc + 2) * sizeof(char *));
  char *copy = grown == NULL ? NULL : strdup(path);
  if (grown != NULL) g->gl_pathv = grown;
  if (copy == NULL) return GLOB_NOSPACE;
  if (g->gl_pathc == 0) for (size_t i = 0; i < offset; i++) grown[i] = NULL;
  grown[offset + g->gl_pathc++] = copy;
  grown[offset + g->gl_pathc] = NULL;
  return 0;
}

static int found(struct search *s, char *path) {
  struct stat st;
  if (lstat(path, &st) != 0) return 0;
  if (s->flags & GLOB_MARK && stat(path, &st) == 0 && S_ISDIR(st.st_mode) && path[strlen(path) - 1] != '/') strcat(path, "/");
  return add(s, path);
}

static void unescape(char *to, const char *from, size_t n, int flags) {
  for (size_t i = 0; i < n; i++) {
    if (from[i] == '\\' && !(flags & GLOB_NOESCAPE) && i + 1 < n) i++;
    *to++ = from[i];
  }
  *to = '\0';
}

static int expand(struct search *s, const char *base, const char *rest);

/* The entries of `base` that match the component, each with what follows. */
static int entries(struct search *s, const char *base, const char *component, const char *rest) {
  DIR *d = opendir(*base == '\0' ? "." : base);
  int status = 0;
  if (d == NULL) {
    if (errno == ENOENT || errno == ENOTDIR) return 0;
    if ((s->error != NULL && s->error(base, errno) != 0) || s->flags & GLOB_ERR) return GLOB_ABORTED;
    return 0;
  }
  int flags = (s->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0) | (s->flags & GLOB_PERIOD ? 0 : FNM_PERIOD);
  for (struct dirent *e; status == 0 && (e = readdir(d)) != NULL;) {
    char path[PATH_MAX];
    if (fnmatch(component, e->d_name, flags) != 0 || strlen(base) + strlen(e->d_name) + 3 > sizeof path) continue;
    strcat(strcpy(path, base), e->d_name);
    status = *rest == '\0' ? found(s, path) : expand(s, path, rest);
  }
  closedir(d);
  return status;
}

/* `base` is there as far as it goes; `rest` begins with slashes or a component. */
static int expand(struct search *s, const char *base, const char *rest) {
  char path[PATH_MAX], component[PATH_MAX];
  size_t slashes = strspn(rest, "/"), n = strcspn(rest + slashes, "/");
  struct stat st;
  if (strlen(base) + strlen(rest) + 3 > sizeof path) return 0;
  strncat(strcpy(path, base), rest, slashes);
  rest += slashes;
  if (slashes > 0 && *base != '\0' && (stat(base, &st) != 0 || !S_ISDIR(st.st_mode))) return 0;
  if (*rest == '\0') return found(s, path);
  strncpy(component, rest, n)[n] = '\0';
  rest += n;
  if (glob_pattern_p(component, !(s->flags & GLOB_NOESCAPE))) return entries(s, path, component, rest);
  unescape(path + strlen(path), component, n, s->flags);
  return *rest == '\0' ? found(s, path) : expand(s, path, rest);
}

static int by_name(const void *a, const void *b) { return strcoll(*(char *const *)a, *(char *const *)b); }

/* Writes the pattern for each alternative of its first brace, and again for what comes of it; braces that are not closed stay. */
static int braces(struct search *s, const char *pattern, int (*each)(struct search *, const char *)) {
  const char *open = s->flags & GLOB_BRACE ? strchr(pattern, '{') : NULL, *close = NULL;
  int depth = 0;
  for (const char *p = open; p != NULL && *p != '\0' && close == NULL; p++) {
    if (*p == '{') depth++;
    if (*p == '}' && --depth == 0) close = p;
  }
  if (close == NULL || close == open + 1) return each(s, pattern);
  const char *from = open + 1;
  for (const char *p = from; p <= close; p++) {
    if (*p == '{') depth++;
    if (*p == '}' && depth > 0) depth--;
    else if (depth == 0 && (*p == ',' || p == close)) {
      char one[PATH_MAX];
      if ((size_t)(open - pattern) + (size_t)(p - from) + strlen(close + 1) >= sizeof one) return GLOB_NOSPACE;
      strncpy(one, pattern, (size_t)(open - pattern))[open - pattern] = '\0';
      strcat(strncat(one, from, (size_t)(p - from)), close + 1);
      int status = braces(s, one, each);
      if (status != 0) return status;
      from = p + 1;
    }
  }
  return 0;
}

/* ~ is $HOME, ~name that user's directory; of a user that is not there the name stays. */
static int tilde(struct search *s, const char *pattern, char *to) {
  size_t n = strcspn(pattern, "/");
  const char *home = NULL;
  if (!(s->flags & (GLOB_TILDE | GLOB_TILDE_CHECK)) || *pattern != '~') {
    strcpy(to, pattern);
    return 0;
  }
  strncpy(to, pattern + 1, n - 1)[n - 1] = '\0';
  if (n == 1) home = getenv("HOME");
  struct passwd *user = home != NULL ? NULL : n == 1 ? getpwuid(1000) : getpwnam(to);
  if (user != NULL) home = user->pw_dir;
  if (home == NULL && s->flags & GLOB_TILDE_CHECK) return GLOB_NOMATCH;
  if (home == NULL && pattern[n] == '\0') return add(s, pattern) == 0 ? GLOB_NOMATCH : GLOB_NOSPACE;
  if (home == NULL) strcpy(to, pattern);
  else strcat(strcpy(to, home), pattern + n);
  return 0;
}

static int alternative(struct search *s, const char *pattern) {
  char path[PATH_MAX];
  glob_t *g = s->result;
  size_t offset = s->flags & GLOB_DOOFFS ? g->gl_offs : 0, before = g->gl_pathc;
  int status = tilde(s, pattern, path);
  if (status != 0) return status == GLOB_NOMATCH ? 0 : status;
  status = expand(s, "", path);
  if (status != 0) return status;
  if (g->gl_pathc > before && !(s->flags & GLOB_NOSORT)) qsort(g->gl_pathv + offset + before, g->gl_pathc - before, sizeof(char *), by_name);
  return 0;
}

int glob(const char *restrict pattern, int flags, int (*error)(const char *, int), glob_t *restrict g) {
  struct search s = {g, flags, error};
  if (!(flags & GLOB_APPEND)) {
    g->gl_pathc = 0;
    g->gl_pathv = NULL;
    if (!(flags & GLOB_DOOFFS)) g->gl_offs = 0;
  }
  size_t before = g->gl_pathc;
  g->gl_flags = flags;
  if (glob_pattern_p(pattern, !(flags & GLOB_NOESCAPE))) g->gl_flags |= GLOB_MAGCHAR;
  if (strlen(pattern) >= PATH_MAX / 2) return GLOB_NOSPACE;
  int status = braces(&s, pattern, alternative);
  if (status != 0 || g->gl_pathc > before) return status;
  int literal = flags & GLOB_NOCHECK || (flags & GLOB_NOMAGIC && !(g->gl_flags & GLOB_MAGCHAR) && strchr(pattern, '{') == NULL);
  return literal ? add(&s, pattern) : GLOB_NOMATCH;
}

void globfree(glob_t *g) {
  size_t offset = g->gl_flags & GLOB_DOOFFS ? g->gl_offs : 0;
  for (size_t i = 0; g->gl_pathv != NULL && i < g->gl_pathc; i++) free(g->gl_pathv[offset + i]);
  free(g->gl_pathv);
  g->gl_pathv = NULL;
}
