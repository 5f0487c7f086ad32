//@ expect none
// A10, D9: after fork both processes use the same virtual addresses; the first write gives the writer a frame of its own.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int value = 5;

int main(void) {
  int *block = malloc(sizeof *block), told[2], heard = 0;
  void *places[2] = {&value, block}, *theirs[2];
  *block = 1;
  if (pipe(told) != 0) return 1;
  pid_t child = fork();
  if (child == 0) {
    value = 6;
    *block = 2; // child
    if (write(told[1], places, sizeof places) < 0) return 1;
    pause();
    _exit(0);
  }
  heard = read(told[0], theirs, sizeof theirs) == sizeof theirs;
  printf("same addresses %d\n", heard && theirs[0] == places[0] && theirs[1] == places[1]); // here
  printf("parent still has %d %d\n", value, *block);
  value = 7;
  kill(child, 9);
  waitpid(child, 0, 0);
  free(block);
  return 0;
}
//@ stdout "same addresses 1\n"
//@ stdout "parent still has 5 1\n"
