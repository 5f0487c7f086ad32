#include "lines.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int __database_line(const char *path, int number, char *buffer, size_t size) {
  char block[256];
  size_t length = 0;
  ssize_t got;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  while ((got = read(fd, block, sizeof block)) > 0) {
    for (ssize_t i = 0; i < got; i++) {
      if (block[i] == '\n') {
        if (number-- > 0) continue;
        close(fd);
        if (length >= size) return ERANGE;
        buffer[length] = '\0';
        return 0;
      }
      if (number != 0) continue;
      if (length < size) buffer[length] = block[i];
      length++;
    }
  }
  close(fd);
  return -1;
}

int __database_fields(char *line, char **fields, int most) {
  int n = 0;
  fields[n++] = line;
  for (; *line != '\0'; line++) {
    if (*line != ':' || n == most) continue;
    *line = '\0';
    fields[n++] = line + 1;
  }
  return n;
}
