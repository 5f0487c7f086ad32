/* Mounted file systems: words between blanks; blanks inside a word are written as \\040 and so on. */
#include <ctype.h>
#include <mntent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

FILE *setmntent(const char *file, const char *mode) { return fopen(file, mode); }

int endmntent(FILE *stream) {
  if (stream != NULL) fclose(stream);
  return 1;
}

static void decode(char *s) {
  char *to = s;
  for (; *s != '\0'; s++) {
    if (*s == '\\' && s[1] == '\\') s++;
    else if (*s == '\\' && strspn(s + 1, "01234567") >= 3 && s[1] <= '1') {
      char c = (char)((s[1] - '0') << 6 | (s[2] - '0') << 3 | (s[3] - '0'));
      if (strchr(" \t\n\\", c) != NULL) {
        *to++ = c;
        s += 3;
        continue;
      }
    }
    *to++ = *s;
  }
  *to = '\0';
}

static char *word(char **rest) {
  char *w = *rest + strspn(*rest, " \t");
  size_t n = strcspn(w, " \t");
  *rest = w + n;
  if (**rest != '\0') *(*rest)++ = '\0';
  decode(w);
  return w;
}

struct mntent *getmntent_r(FILE *__restrict stream, struct mntent *__restrict m, char *__restrict buffer, int size) {
  for (;;) {
    if (fgets(buffer, size, stream) == NULL) return NULL;
    char *end = strchr(buffer, '\n');
    if (end == NULL) {
      for (int c = getc(stream); c != EOF && c != '\n';) c = getc(stream);
      end = buffer + strlen(buffer);
    }
    while (end > buffer && isblank((unsigned char)end[-1])) end--;
    *end = '\0';
    char *line = buffer + strspn(buffer, " \t");
    if (*line == '\0' || *line == '#') continue;
    m->mnt_fsname = word(&line);
    m->mnt_dir = word(&line);
    m->mnt_type = word(&line);
    m->mnt_opts = word(&line);
    m->mnt_freq = (int)strtol(line, &line, 10);
    m->mnt_passno = (int)strtol(line, NULL, 10);
    return m;
  }
}

struct mntent *getmntent(FILE *stream) {
  static char buffer[4096];
  static struct mntent entry;
  return getmntent_r(stream, &entry, buffer, sizeof buffer);
}

static void encode(FILE *stream, const char *s) {
  for (; *s != '\0'; s++) {
    if (*s == ' ' || *s == '\t' || *s == '\n') fprintf(stream, "\\%03o", *s);
    else if (*s == '\\') fputs("\\\\", stream);
    else putc(*s, stream);
  }
  putc(' ', stream);
}

int addmntent(FILE *__restrict stream, const struct mntent *__restrict m) {
  if (fseek(stream, 0, SEEK_END) != 0) return 1;
  encode(stream, m->mnt_fsname);
  encode(stream, m->mnt_dir);
  encode(stream, m->mnt_type);
  encode(stream, m->mnt_opts);
  return fprintf(stream, "%d %d\n", m->mnt_freq, m->mnt_passno) < 0 || fflush(stream) != 0;
}

char *hasmntopt(const struct mntent *m, const char *option) {
  size_t n = strlen(option);
  for (char *p = m->mnt_opts; (p = strstr(p, option)) != NULL; p += n)
    if ((p == m->mnt_opts || p[-1] == ',') && (p[n] == '\0' || p[n] == '=' || p[n] == ',')) return p;
  return NULL;
}
