//@ machine fail-alloc=all
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char *mine = malloc(8);
  if (!mine) return 1;
  pid_t child = fork();
  if (child == 0) {
    char *p = malloc(16);
    p[0] = 'x'; //@ expect null-dereference
    free(p);
    free(mine);
    _exit(0);
  }
  waitpid(child, NULL, 0);
  free(mine);
  return 0;
}
