/* Groups: the same for /etc/group; the members' pointers lie behind the line in the buffer. */
#include <errno.h>
#include <grp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "lines.h"

#define GROUPS "/etc/group"

static int parse(char *line, char *end, struct group *entry) {
  char *f[4];
  if (__database_fields(line, f, 4) != 4) return 0;
  char *after = f[3] + strlen(f[3]) + 1;
  char **members = (char **)(after + (-(uintptr_t)after & (sizeof(char *) - 1)));
  entry->gr_name = f[0];
  entry->gr_passwd = f[1];
  entry->gr_gid = (gid_t)strtoul(f[2], NULL, 10);
  entry->gr_mem = members;
  for (char *m = f[3]; m != NULL && *m != '\0';) {
    if ((char *)(members + 2) > end) return ERANGE;
    *members++ = strsep(&m, ",");
  }
  if ((char *)(members + 1) > end) return ERANGE;
  *members = NULL;
  return 1;
}

static int search(const char *name, gid_t gid, struct group *entry, char *buffer, size_t size, struct group **result) {
  int saved = errno;
  *result = NULL;
  for (int i = 0;; i++) {
    int error = __database_line(GROUPS, i, buffer, size);
    int parsed = error == 0 ? parse(buffer, buffer + size, entry) : 0;
    if (error > 0 || parsed == ERANGE) return errno = ERANGE;
    errno = saved;
    if (error < 0) return 0;
    if (parsed == 0 || (name != NULL ? strcmp(entry->gr_name, name) != 0 : entry->gr_gid != gid)) continue;
    *result = entry;
    return 0;
  }
}

int getgrgid_r(gid_t gid, struct group *restrict entry, char *restrict buffer, size_t size, struct group **restrict result) {
  return search(NULL, gid, entry, buffer, size, result);
}
int getgrnam_r(const char *restrict name, struct group *restrict entry, char *restrict buffer, size_t size, struct group **restrict result) {
  return search(name, 0, entry, buffer, size, result);
}

static char text[LONGEST_LINE];
static struct group found;

struct group *getgrgid(gid_t gid) {
  struct group *result;
  search(NULL, gid, &found, text, sizeof text, &result);
  return result;
}
struct group *getgrnam(const char *name) {
  struct group *result;
  search(name, 0, &found, text, sizeof text, &result);
  return result;
}

static int next;
void setgrent(void) { next = 0; }
void endgrent(void) { next = 0; }
struct group *getgrent(void) {
  static char line[LONGEST_LINE];
  static struct group entry;
  while (__database_line(GROUPS, next, line, sizeof line) == 0) {
    next++;
    if (parse(line, line + sizeof line, &entry) == 1) return &entry;
  }
  return NULL;
}

int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count) {
  int room = *count, n = 0;
  if (n++ < room) groups[0] = group;
  next = 0;
  for (struct group *g; (g = getgrent()) != NULL;) {
    for (char **m = g->gr_mem; *m != NULL; m++) {
      if (g->gr_gid == group || strcmp(*m, user) != 0) continue;
      if (n < room) groups[n] = g->gr_gid;
      n++;
      break;
    }
  }
  *count = n;
  return n > room ? -1 : n;
}

/* Only root may; nobody is root here. */
int setgroups(size_t count, const gid_t *groups) {
  (void)count;
  (void)groups;
  errno = EPERM;
  return -1;
}
int initgroups(const char *user, gid_t group) {
  (void)user;
  return setgroups(1, &group);
}
