// A5, A10: parent and child take turns. Without PCIDs each turn empties the TLB; with them entries carry the process's tag and stay.
//@ machine pcid=on
//@ stdout "60 60\n"
//@ expect none
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096

static char area[8 * PAGE];

static int rounds(int from, int to) {
  int sum = 0;
  char token = 't';
  for (int round = 0; round < 20; round++) {
    if (read(from, &token, 1) != 1) return -1;
    for (int i = 0; i < 3; i++) sum += area[i * PAGE];
    if (write(to, &token, 1) != 1) return -1;
  }
  return sum;
}

int main(void) {
  int there[2], back[2], status;
  if (pipe(there) < 0 || pipe(back) < 0) return 1;
  for (int i = 0; i < 8; i++) area[i * PAGE] = 1;
  pid_t child = fork();
  if (child < 0) return 1;
  if (child == 0) _exit(rounds(there[0], back[1]));
  if (write(there[1], "t", 1) != 1) return 1;
  int own = rounds(back[0], there[1]);
  waitpid(child, &status, 0);
  printf("%d %d\n", own, WEXITSTATUS(status));
  return 0;
}
