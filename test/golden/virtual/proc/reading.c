//@ expect none
// E9: files of /proc are made up when they are read: size 0, small reads go on where the last one ended, nobody may write.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t slurp(const char *path, size_t step, char *out, size_t room) {
  int fd = open(path, O_RDONLY);
  size_t n = 0;
  ssize_t got;
  while ((got = read(fd, out + n, step < room - n ? step : room - n)) > 0) n += (size_t)got;
  close(fd);
  return n;
}

static void try(const char *what, int result) { printf("%-22s %s\n", what, result < 0 ? strerror(errno) : "ok"); }

int main(void) {
  static char one[65536], many[65536];
  size_t a = slurp("/proc/self/limits", sizeof one, one, sizeof one), b = slurp("/proc/self/limits", 7, many, sizeof many);
  printf("same text in small pieces: %d\n", a == b && memcmp(one, many, a) == 0);
  a = slurp("/proc/version", 1, one, sizeof one);
  printf("%.13s ... %d\n", one, one[a - 1] == '\n');

  struct stat st;
  stat("/proc/self/status", &st);
  printf("status: regular %d, mode %o, size %ld, blocks %ld\n", S_ISREG(st.st_mode), st.st_mode & 0777, (long)st.st_size, (long)st.st_blocks);
  lstat("/proc/self", &st);
  printf("self: link %d\n", S_ISLNK(st.st_mode));
  stat("/proc/self", &st);
  printf("followed: directory %d\n", S_ISDIR(st.st_mode));

  char text[64], link[256], cwd[256];
  snprintf(text, sizeof text, "%d", (int)getpid());
  ssize_t n = readlink("/proc/self", link, sizeof link);
  printf("self is %d\n", n == (ssize_t)strlen(text) && memcmp(link, text, (size_t)n) == 0);
  n = readlink("/proc/self/cwd", link, sizeof link - 1);
  link[n] = 0;
  printf("cwd is %d\n", strcmp(link, getcwd(cwd, sizeof cwd)) == 0);

  try("open nothing", open("/proc/self/nothing", O_RDONLY));
  try("open no process", open("/proc/4194303/maps", O_RDONLY));
  try("open a directory", open("/proc/self/task", O_WRONLY));
  int fd = open("/proc/self/status", O_RDONLY);
  try("lseek to 6", (int)lseek(fd, 6, SEEK_SET));
  n = read(fd, text, 4);
  try("lseek from the end", (int)lseek(fd, 0, SEEK_END));
  close(fd);

  int numbers = 0, self = 0;
  DIR *d = opendir("/proc");
  for (struct dirent *e; (e = readdir(d));) {
    numbers += e->d_name[0] >= '0' && e->d_name[0] <= '9';
    self += atoi(e->d_name) == getpid();
  }
  closedir(d);
  printf("processes: %d, this one: %d\n", numbers > 0, self);
  int files = 0;
  d = opendir("/proc/self/fd");
  for (struct dirent *e; (e = readdir(d));) files += e->d_name[0] != '.';
  closedir(d);
  printf("descriptors: %d\n", files >= 4);
  return 0;
}
