//@ expect none
// A handler of SIGCHLD reaps whoever has ended; sigsuspend waits for it without missing one.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t reaped, codes;

static void reap(int signal) {
  int before = errno, status;
  while (waitpid(-1, &status, WNOHANG) > 0) {
    reaped++;
    codes += WEXITSTATUS(status);
  }
  errno = before;
}

int main(void) {
  struct sigaction action = {.sa_handler = reap, .sa_flags = SA_RESTART | SA_NOCLDSTOP};
  sigaction(SIGCHLD, &action, NULL);
  sigset_t block, before;
  sigemptyset(&block);
  sigaddset(&block, SIGCHLD);
  sigprocmask(SIG_BLOCK, &block, &before);
  for (int i = 0; i < 6; i++) {
    if (fork() > 0) continue;
    for (volatile int work = 0; work < 1000 * i; work++) {}
    _exit(i);
  }
  while (reaped < 6) sigsuspend(&before);
  sigprocmask(SIG_SETMASK, &before, NULL);
  printf("%d %d\n", (int)reaped, (int)codes);
}
//@ stdout "6 15\n"
