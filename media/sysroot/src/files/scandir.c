/* scandir: all names of a directory that a function selects, in order. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

int alphasort(const struct dirent **a, const struct dirent **b) { return strcoll((*a)->d_name, (*b)->d_name); }

int versionsort(const struct dirent **a, const struct dirent **b) { return strverscmp((*a)->d_name, (*b)->d_name); }

/* Adds a copy of the entry; 0: no memory. */
static int keep(struct dirent ***list, size_t *count, size_t *room, const struct dirent *entry) {
  if (*count == *room) {
    size_t wanted = *room == 0 ? 10 : 2 * *room;
    struct dirent **grown = realloc(*list, wanted * sizeof **list);
    if (!grown) return 0;
    *list = grown;
    *room = wanted;
  }
  struct dirent *copy = malloc(entry->d_reclen);
  if (!copy) return 0;
  (*list)[(*count)++] = memcpy(copy, entry, entry->d_reclen);
  return 1;
}

static int collect(DIR *dir, struct dirent ***names, int (*select)(const struct dirent *), int (*compare)(const struct dirent **, const struct dirent **)) {
  struct dirent **list = NULL;
  size_t count = 0, room = 0;
  int saved = errno, kept = 1;
  if (!dir) return -1;
  errno = 0;
  for (struct dirent *entry; kept && (entry = readdir(dir)) != NULL;)
    if (!select || select(entry)) kept = keep(&list, &count, &room, entry);
  if (errno != 0) {
    saved = errno;
    while (count > 0) free(list[--count]);
    free(list);
    closedir(dir);
    errno = saved;
    return -1;
  }
  closedir(dir);
  if (compare && count > 1) qsort(list, count, sizeof *list, (int (*)(const void *, const void *))compare);
  *names = list;
  errno = saved;
  return (int)count;
}

int scandir(const char *restrict path, struct dirent ***restrict names, int (*select)(const struct dirent *), int (*compare)(const struct dirent **, const struct dirent **)) {
  return collect(opendir(path), names, select, compare);
}

int scandirat(int dirfd, const char *restrict path, struct dirent ***restrict names, int (*select)(const struct dirent *), int (*compare)(const struct dirent **, const struct dirent **)) {
  int fd = openat(dirfd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd < 0 ? -1 : collect(fdopendir(fd), names, select, compare);
}
