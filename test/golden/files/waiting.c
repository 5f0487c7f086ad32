//@ expect none
// select, poll and locks of files: who may go on, and when.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2], n;
  char text[8];
  fd_set set;
  pipe(ends);
  FD_ZERO(&set);
  FD_SET(ends[0], &set);
  n = select(ends[0] + 1, &set, NULL, NULL, &(struct timeval){0, 10000});
  printf("%d %d\n", n, !!FD_ISSET(ends[0], &set));
  if (fork() == 0) {
    usleep(20000);
    write(ends[1], "hi", 2);
    _exit(0);
  }
  FD_SET(ends[0], &set);
  n = select(ends[0] + 1, &set, NULL, NULL, NULL);
  printf("%d %d %d\n", n, !!FD_ISSET(ends[0], &set), (int)read(ends[0], text, sizeof text));
  wait(NULL);
  struct pollfd both[2] = {{ends[0], POLLIN, 0}, {ends[1], POLLOUT, 0}};
  n = poll(both, 2, 0);
  printf("%d %x %x\n", n, both[0].revents, both[1].revents);
  close(ends[1]);
  n = poll(both, 2, 100);
  printf("%d %x %x\n", n, both[0].revents, both[1].revents);
  fflush(stdout);
  int fd = open("locked", O_RDWR | O_CREAT, 0600);
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 10};
  fcntl(fd, F_SETLK, &lock);
  if (fork() == 0) {
    struct flock mine = lock;
    fcntl(fd, F_GETLK, &mine);
    printf("%d %d\n", mine.l_type == F_WRLCK, mine.l_pid == getppid());
    fflush(stdout);
    mine = lock;
    fcntl(fd, F_SETLKW, &mine);
    printf("the child has it\n");
    fflush(stdout);
    _exit(0);
  }
  usleep(20000);
  printf("the parent lets go\n");
  fflush(stdout);
  lock.l_type = F_UNLCK;
  fcntl(fd, F_SETLK, &lock);
  wait(NULL);
  int second = open("locked", O_RDWR);
  flock(fd, LOCK_EX);
  n = flock(second, LOCK_EX | LOCK_NB);
  printf("%d %d\n", n, errno == EWOULDBLOCK);
  unlink("locked");
}
//@ stdout "0 0\n"
//@ stdout "1 1 2\n"
//@ stdout "1 0 4\n"
//@ stdout "2 10 20\n"
//@ stdout "1 1\n"
//@ stdout "the parent lets go\n"
//@ stdout "the child has it\n"
//@ stdout "-1 1\n"
