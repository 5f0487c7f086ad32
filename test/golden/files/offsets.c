//@ expect none
// dup and fork share one position, a second open has its own; O_APPEND, holes, scattered and positioned transfers.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static int at(int fd) { return lseek(fd, 0, SEEK_CUR); }

int main(void) {
  char text[64] = {0}, first[6], second[20];
  int fd = open("f", O_RDWR | O_CREAT | O_TRUNC, 0600), same = dup(fd), own = open("f", O_RDONLY);
  write(fd, "abc", 3);
  write(same, "def", 3);
  printf("%d %d %d\n", at(fd), at(same), at(own));
  if (fork() == 0) {
    lseek(fd, 1, SEEK_SET);
    _exit(0);
  }
  wait(NULL);
  printf("%d\n", at(fd));
  lseek(fd, 10, SEEK_END);
  write(fd, "Z", 1);
  int n = pread(own, text, sizeof text, 0);
  printf("%d %d %c %d\n", n, text[10], text[16], at(own));
  n = lseek(fd, -100, SEEK_CUR);
  printf("%d %d\n", n, errno == EINVAL);
  int end = open("f", O_WRONLY | O_APPEND);
  lseek(end, 0, SEEK_SET);
  write(end, "end", 3);
  printf("%d\n", at(end));
  ftruncate(fd, 0);
  lseek(fd, 0, SEEK_SET);
  n = writev(fd, (struct iovec[]){{"one ", 4}, {"two ", 4}, {"three", 5}}, 3);
  lseek(fd, 0, SEEK_SET);
  int m = readv(fd, (struct iovec[]){{first, sizeof first}, {second, sizeof second}}, 2);
  printf("%d %d %.6s|%.7s\n", n, m, first, second);
  printf("%d %d\n", dup2(fd, 50), fcntl(fd, F_DUPFD, 60));
  dup3(fd, 51, O_CLOEXEC);
  printf("%d %d\n", fcntl(50, F_GETFD), fcntl(51, F_GETFD));
  unlink("f");
}
//@ stdout "6 6 0\n"
//@ stdout "1\n"
//@ stdout "17 0 Z 0\n"
//@ stdout "-1 1\n"
//@ stdout "20\n"
//@ stdout "13 13 one tw|o three\n"
//@ stdout "50 60\n"
//@ stdout "0 1\n"
