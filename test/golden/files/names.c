//@ expect none
// Hard and symbolic links, rename, removal while open, what goes wrong and why.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void failed(int result, int wanted) { printf("%d %d\n", result, errno == wanted); }
static void show(const char *name) {
  struct stat s;
  if (lstat(name, &s) < 0) printf("%s: none\n", name);
  else printf("%s: %o, %d names, %d\n", name, s.st_mode, (int)s.st_nlink, S_ISDIR(s.st_mode) ? 0 : (int)s.st_size);
}

int main(void) {
  char home[] = "/tmp/namesXXXXXX", text[64];
  if (!mkdtemp(home)) return 1;
  chdir(home);
  umask(022);
  int fd = open("a", O_RDWR | O_CREAT | O_EXCL, 0666);
  failed(open("a", O_RDWR | O_CREAT | O_EXCL, 0666), EEXIST);
  write(fd, "hello world", 11);
  link("a", "b");
  symlink("a", "l");
  show("b");
  show("l");
  int length = readlink("l", text, sizeof text);
  printf("%.*s\n", length, text);
  rename("b", "c");
  unlink("a");
  show("b");
  show("c");
  failed(open("l", O_RDONLY), ENOENT);
  mkdir("dir", 0777);
  mkdir("dir/sub", 0700);
  show("dir");
  failed(rmdir("dir"), ENOTEMPTY);
  failed(unlink("dir"), EISDIR);
  failed(rmdir("c"), ENOTDIR);
  failed(rename("dir", "dir/sub/x"), EINVAL);
  failed(rename("c", "dir"), EISDIR);
  failed(open("c/x", O_RDONLY), ENOTDIR);
  failed(open("dir", O_RDWR), EISDIR);
  symlink("loop", "loop");
  failed(open("loop", O_RDONLY), ELOOP);
  ftruncate(fd, 5);
  show("c");
  chmod("c", 0400);
  show("c");
  char *here = getcwd(NULL, 0);
  printf("%d\n", strcmp(here, home));
  free(here);
  unlink("c");
  unlink("l");
  unlink("loop");
  rmdir("dir/sub");
  rmdir("dir");
  chdir("/");
  printf("%d\n", rmdir(home));
  memset(text, 0, sizeof text);
  pread(fd, text, 63, 0);
  printf("%s\n", text);
  printf("%d\n", close(fd));
  failed(close(fd), EBADF);
}
//@ stdout "-1 1\n"
//@ stdout "b: 100644, 2 names, 11\n"
//@ stdout "l: 120777, 1 names, 1\n"
//@ stdout "a\n"
//@ stdout "b: none\n"
//@ stdout "c: 100644, 1 names, 11\n"
//@ stdout "-1 1\n"
//@ stdout "dir: 40755, 3 names, 0\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "c: 100644, 1 names, 5\n"
//@ stdout "c: 100400, 1 names, 5\n"
//@ stdout "0\n"
//@ stdout "0\n"
//@ stdout "hello\n"
//@ stdout "0\n"
//@ stdout "-1 1\n"
