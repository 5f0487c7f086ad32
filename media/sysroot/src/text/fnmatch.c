/* File name patterns:  *  any run    ?  any character    [a-z] [!a-z] [[:alpha:]]  a set    \c  c itself
 * with FNM_EXTMATCH also  ?(a|b) *(a|b) +(a|b) @(a|b) !(a|b)
 *
 * FNM_PATHNAME: a slash is matched by a slash only. FNM_PERIOD: a period that begins the name (or a part of the path) is matched
 * by a period only. A set that is not closed is an ordinary "[".
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <fnmatch.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

struct name {
  const char *start;
  const char *end;
  int flags;
};

static int match_here(const struct name *n, const char *p, const char *pend, const char *s);

static wint_t fold_case(wint_t c, int flags) {
  return flags & FNM_CASEFOLD ? towlower(c) : c;
}

/* The character at s and its length in bytes; a byte that begins none is one itself. */
static wint_t character_at(const char *s, const char *end, size_t *length) {
  wchar_t c;
  mbstate_t state = {0};
  size_t n = mbrtowc(&c, s, (size_t)(end - s), &state);
  if (n == 0 || n > 16) {
    *length = 1;
    return (unsigned char)*s;
  }
  *length = n;
  return (wint_t)c;
}

static int leading_period(const struct name *n, const char *s) {
  if (!(n->flags & FNM_PERIOD) || s >= n->end || *s != '.') return 0;
  return s == n->start || ((n->flags & FNM_PATHNAME) && s[-1] == '/');
}

/* Whether c is in the set that begins at p (behind the bracket); *after: behind the closing bracket, or NULL when there is none. */
static int in_set(const char *p, const char *pend, wint_t c, int flags, const char **after) {
  int negated = p < pend && (*p == '!' || *p == '^'), found = 0;
  wint_t folded = fold_case(c, flags);
  if (negated) p++;
  *after = NULL;
  for (int first = 1;; first = 0) {
    if (p >= pend) return 0;
    if (*p == ']' && !first) break;
    if (*p == '[' && p + 1 < pend && p[1] == ':') {
      const char *close = strstr(p + 2, ":]");
      char class[16];
      if (close != NULL && close < pend && close - (p + 2) < (int)sizeof class) {
        memcpy(class, p + 2, (size_t)(close - (p + 2)));
        class[close - (p + 2)] = 0;
        wctype_t type = wctype(class);
        if (type == 0) return 0;
        if (iswctype(c, type) || ((flags & FNM_CASEFOLD) && (iswctype(towupper(c), type) || iswctype(towlower(c), type)))) found = 1;
        p = close + 2;
        continue;
      }
    }
    if (*p == '[' && p + 4 < pend && (p[1] == '=' || p[1] == '.') && p[3] == p[1] && p[4] == ']') {
      if (fold_case((unsigned char)p[2], flags) == folded) found = 1;
      p += 5;
      continue;
    }
    if (*p == '\\' && !(flags & FNM_NOESCAPE) && ++p >= pend) return 0;
    if (*p == '/' && (flags & FNM_PATHNAME)) return 0;
    size_t length;
    wint_t low = character_at(p, pend, &length), high = low;
    p += length;
    if (p + 1 < pend && *p == '-' && p[1] != ']') {
      p++;
      if (*p == '\\' && !(flags & FNM_NOESCAPE) && ++p >= pend) return 0;
      high = character_at(p, pend, &length);
      p += length;
      if ((low <= c && c <= high) || (low <= folded && folded <= high)) found = 1;
    } else if (fold_case(low, flags) == folded) found = 1;
  }
  *after = p + 1;
  return found != negated;
}

/* The end of an extended group whose "(" is before p, at its ")"; NULL: not closed. *bar: the first "|" of this level. */
static const char *group_end(const char *p, const char *pend, const char **bar) {
  int depth = 0;
  *bar = NULL;
  for (; p < pend; p++) {
    if (*p == '\\' && p + 1 < pend) p++;
    else if (*p == '(') depth++;
    else if (*p == ')' && depth-- == 0) return p;
    else if (*p == '|' && depth == 0 && *bar == NULL) *bar = p;
  }
  return NULL;
}

/* One alternative of the group matches [s, e). */
static int group_matches(const struct name *n, const char *p, const char *close, const char *s, const char *e) {
  for (;;) {
    const char *bar, *end = group_end(p, close + 1, &bar);
    if (bar != NULL) end = bar;
    struct name part = {n->start, e, n->flags & ~FNM_LEADING_DIR};
    if (match_here(&part, p, end, s)) return 1;
    if (bar == NULL) return 0;
    p = bar + 1;
  }
}

static int repeated_group(const struct name *n, const char *p, const char *close, const char *pend, const char *s) {
  if (match_here(n, close + 1, pend, s)) return 1;
  for (const char *e = s + 1; e <= n->end; e++)
    if (group_matches(n, p, close, s, e) && repeated_group(n, p, close, pend, e)) return 1;
  return 0;
}

/* kind(p … close) then the rest. */
static int match_group(const struct name *n, char kind, const char *p, const char *close, const char *pend, const char *s) {
  if (kind == '*') return repeated_group(n, p, close, pend, s);
  if (kind == '?' && match_here(n, close + 1, pend, s)) return 1;
  for (const char *e = s; e <= n->end; e++) {
    int matches = group_matches(n, p, close, s, e);
    if (kind == '!' && leading_period(n, s)) return 0;
    if (kind == '!' ? matches : !matches) continue;
    if (kind == '+' ? repeated_group(n, p, close, pend, e) : match_here(n, close + 1, pend, e)) return 1;
  }
  return 0;
}

static int match_star(const struct name *n, const char *p, const char *pend, const char *s) {
  if (leading_period(n, s)) return 0;
  for (;; s++) {
    if (match_here(n, p, pend, s)) return 1;
    if (s >= n->end || (*s == '/' && (n->flags & FNM_PATHNAME))) return 0;
  }
}

static int match_here(const struct name *n, const char *p, const char *pend, const char *s) {
  while (p < pend) {
    const char *bar, *close;
    if ((n->flags & FNM_EXTMATCH) && strchr("?*+@!", *p) != NULL && p + 1 < pend && p[1] == '(' && (close = group_end(p + 2, pend, &bar)) != NULL)
      return match_group(n, *p, p + 2, close, pend, s);
    if (*p == '*') {
      while (p < pend && *p == '*' && !((n->flags & FNM_EXTMATCH) && p + 1 < pend && p[1] == '(')) p++;
      return match_star(n, p, pend, s);
    }
    if (s >= n->end) return 0;
    size_t length;
    wint_t c = character_at(s, n->end, &length);
    if (*p == '?' || *p == '[') {
      if ((c == '/' && (n->flags & FNM_PATHNAME)) || leading_period(n, s)) return 0;
      if (*p == '?') {
        p++;
        s += length;
        continue;
      }
      const char *after;
      int inside = in_set(p + 1, pend, c, n->flags, &after);
      if (after != NULL) {
        if (!inside) return 0;
        p = after;
        s += length;
        continue;
      }
    }
    if (*p == '\\' && !(n->flags & FNM_NOESCAPE)) {
      if (++p >= pend) return 0;
    }
    size_t pattern_length;
    wint_t wanted = character_at(p, pend, &pattern_length);
    if (fold_case(wanted, n->flags) != fold_case(c, n->flags)) return 0;
    p += pattern_length;
    s += length;
  }
  return s == n->end || ((n->flags & FNM_LEADING_DIR) && *s == '/');
}

int fnmatch(const char *pattern, const char *s, int flags) {
  struct name n = {s, s + strlen(s), flags};
  return match_here(&n, pattern, pattern + strlen(pattern), s) ? 0 : FNM_NOMATCH;
}
