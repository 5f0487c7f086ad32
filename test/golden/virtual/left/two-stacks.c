/* What a handler on another stack holds is held, and what the interrupted functions hold too. */
#include "../parts/memory.h"
static char *volatile sink;
static void handler(int signal) {
  (void)signal;
  char *own = malloc(30);
  own[0] = 1;
  raise(SIGUSR2);
  printf("%d\n", own[0]);
  exit(0);
}
static void nothing(int signal) { (void)signal; }
static void drop(void) {
  sink = malloc(40); //@ expect leak
  sink = NULL;
}
int main(void) {
  stack_t stack = {.ss_sp = malloc(65536), .ss_size = 65536};
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
  sigaltstack(&stack, 0);
  sigaction(SIGUSR1, &action, 0);
  action.sa_handler = nothing;
  sigaction(SIGUSR2, &action, 0);
  char *held = malloc(50);
  held[0] = 2;
  drop();
  raise(SIGUSR1);
  return held[0];
}
//@ stdout "1\n"
