//@ expect none
// A shared mapping is the file, a private one is not once it was written; what only mapped memory points to is not lost.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char text[32] = {0};
  int fd = open("m", O_RDWR | O_CREAT | O_TRUNC, 0600);
  write(fd, "hello mapped file", 17);
  char *shared = mmap(NULL, 17, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  char *private = mmap(NULL, 17, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  memcpy(shared, "HELLO", 5);
  pread(fd, text, 17, 0);
  printf("%s, %d behind its end\n", text, shared[100]);
  private[0] = 'X';
  shared[1] = 'Y';
  printf("%.5s %.5s\n", shared, private);
  if (fork() == 0) {
    shared[2] = 'c';
    private[2] = 'd';
    _exit(0);
  }
  wait(NULL);
  printf("%.5s %.5s\n", shared, private);
  close(fd);
  fd = open("m", O_RDONLY);
  void *refused = mmap(NULL, 10, PROT_WRITE, MAP_SHARED, fd, 0);
  printf("%d %d\n", refused == MAP_FAILED, errno == EACCES);
  unlink("m");
  char **keeper = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  char **other = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  keeper[3] = strdup("kept");
  other[5] = strdup("kept as well");
  printf("%s, %s\n", keeper[3], other[5]);
}
//@ stdout "HELLO mapped file, 0 behind its end\n"
//@ stdout "HYLLO XELLO\n"
//@ stdout "HYcLO XELLO\n"
//@ stdout "1 1\n"
//@ stdout "kept, kept as well\n"
