//@ expect none
#include <stdio.h>

#include <signal.h>
static volatile sig_atomic_t got;
static void handle(int signal) { got = signal; }
int main(void) {
  signal(SIGUSR1, handle);
  raise(SIGUSR1);
  signal(SIGTERM, SIG_IGN);
  raise(SIGTERM);
  printf("%d\n", got == SIGUSR1);
  return 0;
}
