//@ expect none
// fork copies what streams hold: exit writes it twice, _exit loses the child's copy. Handlers of atexit run in both.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *who = "parent";

static void bye(void) { printf("bye %s\n", who); }

int main(void) {
  atexit(bye);
  printf("buffered ");
  if (fork() == 0) {
    who = "child";
    printf("in the child\n");
    exit(0);
  }
  wait(NULL);
  if (fork() == 0) {
    printf("never seen");
    _exit(0);
  }
  wait(NULL);
  if (fork() == 0) {
    printf("seen\n");
    fflush(stdout);
    _Exit(0);
  }
  wait(NULL);
  printf("in the parent\n");
}
//@ stdout "buffered in the child\n"
//@ stdout "bye child\n"
//@ stdout "buffered seen\n"
//@ stdout "buffered in the parent\n"
//@ stdout "bye parent\n"
