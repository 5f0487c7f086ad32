/* Users: getpwnam and getpwuid search /etc/passwd from its first line, getpwent goes through it. */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include "lines.h"

#define USERS "/etc/passwd"

static int parse(char *line, struct passwd *entry) {
  char *f[7];
  if (__database_fields(line, f, 7) != 7) return 0;
  entry->pw_name = f[0];
  entry->pw_passwd = f[1];
  entry->pw_uid = (uid_t)strtoul(f[2], NULL, 10);
  entry->pw_gid = (gid_t)strtoul(f[3], NULL, 10);
  entry->pw_gecos = f[4];
  entry->pw_dir = f[5];
  entry->pw_shell = f[6];
  return 1;
}

static int search(const char *name, uid_t uid, struct passwd *entry, char *buffer, size_t size, struct passwd **result) {
  int saved = errno;
  *result = NULL;
  for (int i = 0;; i++) {
    int error = __database_line(USERS, i, buffer, size);
    if (error > 0) return errno = error;
    errno = saved;
    if (error < 0) return 0;
    if (!parse(buffer, entry)) continue;
    if (name != NULL ? strcmp(entry->pw_name, name) != 0 : entry->pw_uid != uid) continue;
    *result = entry;
    return 0;
  }
}

int getpwuid_r(uid_t uid, struct passwd *restrict entry, char *restrict buffer, size_t size, struct passwd **restrict result) {
  return search(NULL, uid, entry, buffer, size, result);
}
int getpwnam_r(const char *restrict name, struct passwd *restrict entry, char *restrict buffer, size_t size, struct passwd **restrict result) {
  return search(name, 0, entry, buffer, size, result);
}

static char text[LONGEST_LINE];
static struct passwd found;

struct passwd *getpwuid(uid_t uid) {
  struct passwd *result;
  search(NULL, uid, &found, text, sizeof text, &result);
  return result;
}
struct passwd *getpwnam(const char *name) {
  struct passwd *result;
  search(name, 0, &found, text, sizeof text, &result);
  return result;
}

static int next;
void setpwent(void) { next = 0; }
void endpwent(void) { next = 0; }
struct passwd *getpwent(void) {
  static char line[LONGEST_LINE];
  static struct passwd entry;
  while (__database_line(USERS, next, line, sizeof line) == 0) {
    next++;
    if (parse(line, &entry)) return &entry;
  }
  return NULL;
}

struct passwd *fgetpwent(FILE *stream) {
  static char line[LONGEST_LINE];
  static struct passwd entry;
  while (fgets(line, sizeof line, stream) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    if (parse(line, &entry)) return &entry;
  }
  return NULL;
}

int putpwent(const struct passwd *restrict p, FILE *restrict stream) {
  return fprintf(stream, "%s:%s:%lu:%lu:%s:%s:%s\n", p->pw_name, p->pw_passwd ? p->pw_passwd : "", (unsigned long)p->pw_uid, (unsigned long)p->pw_gid,
                 p->pw_gecos ? p->pw_gecos : "", p->pw_dir ? p->pw_dir : "", p->pw_shell ? p->pw_shell : "") < 0 ? -1 : 0;
}
