//@ expect none
// An orphan gets another parent; a zombie can still be signalled until it is waited for; ignoring SIGCHLD leaves none.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2], moved;
  pipe(ends);
  if (fork() == 0) {
    pid_t parent = getpid();
    if (fork() == 0) {
      while (getppid() == parent) usleep(1000);
      moved = getppid() != parent;
      write(ends[1], &moved, sizeof moved);
    }
    _exit(0);
  }
  wait(NULL);
  read(ends[0], &moved, sizeof moved);
  printf("orphan %d\n", moved);
  pid_t zombie = fork();
  if (zombie == 0) _exit(1);
  usleep(10000);
  printf("zombie %d\n", kill(zombie, 0));
  waitpid(zombie, NULL, 0);
  int result = kill(zombie, 0);
  printf("reaped %d %d\n", result, errno == ESRCH);
  signal(SIGCHLD, SIG_IGN);
  if (fork() == 0) _exit(0);
  result = wait(NULL);
  printf("ignored %d %d\n", result, errno == ECHILD);
  fflush(stdout);
  // Nobody waits for this one, and it does not hold up the end.
  if (fork() == 0) {
    usleep(1000);
    _exit(0);
  }
}
//@ stdout "orphan 1\n"
//@ stdout "zombie 0\n"
//@ stdout "reaped -1 1\n"
//@ stdout "ignored -1 1\n"
