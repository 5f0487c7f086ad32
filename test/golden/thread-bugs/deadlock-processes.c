//@ exit 124
// Parent and child each wait until the other writes.
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int down[2], up[2];
  char c = 'x';
  if (pipe(down) != 0 || pipe(up) != 0) return 1;
  if (fork() == 0) {
    read(down[0], &c, 1);
    write(up[1], &c, 1);
    _exit(0);
  }
  usleep(1000);
  read(up[0], &c, 1); //@ expect deadlock
  write(down[1], &c, 1);
  wait(NULL);
  return 0;
}
