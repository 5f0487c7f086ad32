/* ftw, nftw: a function is called for everything below a path; directories before what they hold, or behind it (FTW_DEPTH). */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct walk {
  int (*old)(const char *, const struct stat *, int);
  int (*visit)(const char *, const struct stat *, int, struct FTW *);
  int flags;
  dev_t device;
};

static int call(struct walk *w, const char *path, const struct stat *st, int kind, int base, int level) {
  struct FTW place = {base, level};
  if (w->visit) return w->visit(path, st, kind, &place);
  return w->old(path, st, kind == FTW_SLN ? FTW_NS : kind);
}

static int tree(struct walk *w, const char *path, int base, int level);

/* Everything in a directory. */
static int below(struct walk *w, const char *path, int level, DIR *dir) {
  size_t length = strlen(path);
  int result = 0;
  for (struct dirent *entry; result == 0 && (entry = readdir(dir)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char *name = malloc(length + strlen(entry->d_name) + 2);
    if (!name) return -1;
    memcpy(name, path, length);
    int slash = length > 0 && path[length - 1] != '/';
    if (slash) name[length] = '/';
    strcpy(name + length + slash, entry->d_name);
    result = tree(w, name, (int)length + slash, level + 1);
    free(name);
    if ((w->flags & FTW_ACTIONRETVAL) && result == FTW_SKIP_SIBLINGS) return 0;
  }
  return result;
}

static int directory(struct walk *w, const char *path, const struct stat *st, int base, int level) {
  DIR *dir = opendir(path);
  if (!dir) return errno == EACCES ? call(w, path, st, FTW_DNR, base, level) : -1;
  int result = w->flags & FTW_DEPTH ? 0 : call(w, path, st, FTW_D, base, level);
  int skip = (w->flags & FTW_ACTIONRETVAL) && result == FTW_SKIP_SUBTREE;
  if (skip) result = 0;
  if (result == 0 && !skip) {
    char *old = w->flags & FTW_CHDIR ? getcwd(NULL, 0) : NULL;
    if (old && chdir(path) < 0) result = -1;
    else result = below(w, path, level, dir);
    if (old && chdir(old) < 0) result = -1;
    free(old);
  }
  closedir(dir);
  if (result == 0 && (w->flags & FTW_DEPTH)) result = call(w, path, st, FTW_DP, base, level);
  return result;
}

static int tree(struct walk *w, const char *path, int base, int level) {
  struct stat st;
  const char *name = w->flags & FTW_CHDIR && level > 0 ? path + base : path;
  int kind = FTW_F;
  if ((w->flags & FTW_PHYS ? lstat(name, &st) : stat(name, &st)) < 0) {
    if (errno != EACCES && errno != ENOENT) return -1;
    if (level == 0 && errno == ENOENT && lstat(name, &st) < 0) return -1;
    kind = !(w->flags & FTW_PHYS) && lstat(name, &st) == 0 && S_ISLNK(st.st_mode) ? FTW_SLN : FTW_NS;
  } else if (S_ISDIR(st.st_mode))
    kind = FTW_D;
  else if (S_ISLNK(st.st_mode))
    kind = FTW_SL;
  if (kind != FTW_NS && (w->flags & FTW_MOUNT) && st.st_dev != w->device) return 0;
  return kind == FTW_D ? directory(w, path, &st, base, level) : call(w, path, &st, kind, base, level);
}

static int start(struct walk *w, const char *path, int descriptors) {
  struct stat st;
  size_t length = strlen(path);
  if (length == 0 || descriptors < 0) {
    errno = length == 0 ? ENOENT : EINVAL;
    return -1;
  }
  char *copy = strdup(path);
  if (!copy) return -1;
  while (length > 1 && copy[length - 1] == '/') copy[--length] = '\0';
  const char *slash = strrchr(copy, '/');
  if (stat(copy, &st) == 0) w->device = st.st_dev;
  int result = tree(w, copy, slash && slash[1] ? (int)(slash - copy) + 1 : 0, 0);
  free(copy);
  if ((w->flags & FTW_ACTIONRETVAL) && (result == FTW_SKIP_SUBTREE || result == FTW_SKIP_SIBLINGS)) result = 0;
  return result;
}

int ftw(const char *path, int (*visit)(const char *, const struct stat *, int), int descriptors) {
  struct walk w = {visit, NULL, 0, 0};
  return start(&w, path, descriptors);
}

int nftw(const char *path, int (*visit)(const char *, const struct stat *, int, struct FTW *), int descriptors, int flags) {
  struct walk w = {NULL, visit, flags, 0};
  return start(&w, path, descriptors);
}
