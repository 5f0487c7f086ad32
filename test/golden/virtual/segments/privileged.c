// A1: an instruction that only ring 0 may use raises #GP.
//@ machine arch=x86-32
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void handler(int signal) {
  printf("signal %d\n", signal);
  exit(3);
}

int main(void) {
  signal(SIGSEGV, handler);
  __asm__ volatile("cli");
  puts("not reached");
  return 0;
}
//@ stdout "signal 11\n"
//@ exit 3
