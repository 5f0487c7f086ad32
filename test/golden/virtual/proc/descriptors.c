//@ expect none
// E9: /proc/self/fd leads to what is open: a file by its path, a pipe without one; what is unlinked while it is open or mapped says so.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void link_of(const char *what, int fd) {
  char path[64], target[256];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(path, target, sizeof target - 1);
  target[n < 0 ? 0 : n] = 0;
  char *base = strrchr(target, '/');
  struct stat link, file;
  lstat(path, &link);
  stat(path, &file);
  printf("%-8s %.5s link %o, %s\n", what, base ? base + 1 : target, link.st_mode & 0777, S_ISFIFO(file.st_mode) ? "pipe" : "file");
  if (base && strstr(base, "(deleted)")) printf("%8s is deleted\n", what);
}

static int deleted_in_maps(const void *address) {
  FILE *f = fopen("/proc/self/maps", "r");
  char line[512];
  int found = -1;
  while (fgets(line, sizeof line, f)) {
    unsigned long start, end;
    if (sscanf(line, "%lx-%lx", &start, &end) == 2 && (uintptr_t)address >= start && (uintptr_t)address < end) found = strstr(line, " (deleted)\n") != NULL;
  }
  fclose(f);
  return found;
}

static void info(int fd) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/self/fdinfo/%d", fd);
  FILE *f = fopen(path, "r");
  while (fgets(line, sizeof line, f))
    if (strncmp(line, "pos:", 4) == 0) printf("%s", line);
  fclose(f);
}

int main(void) {
  char name[] = "/tmp/abcdeXXXXXX";
  int fd = mkstemp(name);
  write(fd, "0123456789", 10);
  link_of("file", fd);
  info(fd);
  char *p = mmap(NULL, 10, PROT_READ, MAP_PRIVATE, fd, 0);
  printf("deleted in maps: %d\n", deleted_in_maps(p));
  unlink(name);
  link_of("unlinked", fd);
  printf("deleted in maps: %d\n", deleted_in_maps(p));

  char path[64], text[16] = "";
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  int again = open(path, O_RDONLY);
  read(again, text, 4);
  printf("opened again: %s, position of its own: %d\n", text, (int)lseek(fd, 0, SEEK_CUR));
  munmap(p, 10);
  close(again);
  close(fd);

  int ends[2];
  pipe(ends);
  link_of("read", ends[0]);
  link_of("write", ends[1]);
  snprintf(path, sizeof path, "/proc/self/fd/%d", ends[1]);
  int writer = open(path, O_WRONLY);
  write(writer, "hello", 5);
  read(ends[0], text, 5);
  printf("%.5s\n", text);
  printf("%d\n", access("/proc/self/fd/77", F_OK));
  return 0;
}
