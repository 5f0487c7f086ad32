/* D9: a fork bomb ends with EAGAIN; everybody can be ended and waited for. */
//@ expect none
//@ native differs
//@ stdout "failed 11 after some 1\n1\n"
#include "../parts/memory.h"
int main(void) {
  int n = 0, fails = 0;
  int pids[2000];
  for (int i = 0; i < 400; i++) {
    pid_t c = fork();
    if (c == 0) {
      pause();
      _exit(0);
    }
    if (c < 0) {
      fails = errno;
      break;
    }
    pids[n++] = c;
  }
  printf("failed %d after some %d\n", fails, n > 10);
  for (int i = 0; i < n; i++) kill(pids[i], SIGKILL);
  int left = 0;
  while (wait(0) > 0) left++;
  printf("%d\n", left == n);
}
