/* E1: the process with most memory is ended so that another can go on; what that one wrote is all there. */
//@ machine ram=64M
//@ expect none
//@ native differs
//@ stdout "child killed 9\n16000\n"
#include "../parts/memory.h"
int main(void) {
  char *p = mmap(0, 1 << 30, RW, AN, -1, 0);
  int pi[2];
  pipe(pi);
  pid_t c = fork();
  if (c == 0) {
    for (size_t i = 0; i < 9000; i++) p[i * P] = 1;
    write(pi[1], "x", 1);
    pause();
    _exit(0);
  }
  char b;
  read(pi[0], &b, 1);
  for (size_t i = 0; i < 8000; i++) p[i * P] = 2;
  int st;
  wait(&st);
  printf("child killed %d\n", WIFSIGNALED(st) ? WTERMSIG(st) : -1);
  long sum = 0;
  for (size_t i = 0; i < 8000; i++) sum += p[i * P];
  printf("%ld\n", sum);
}
