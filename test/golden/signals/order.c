//@ expect none
// Blocked signals wait; a standard one once, real-time ones in order with their values; those of the thread come before those of the process.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static int seen[32], values[32], count;

static void plain(int signal) { seen[count++] = signal; }
static void full(int signal, siginfo_t *info, void *context) {
  seen[count] = signal;
  values[count++] = info->si_code == SI_QUEUE && info->si_pid == getpid() ? info->si_value.sival_int : -1;
}

int main(void) {
  signal(SIGUSR1, plain);
  signal(SIGUSR2, plain);
  signal(SIGHUP, plain);
  sigset_t all, before, waiting;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  raise(SIGUSR2);
  raise(SIGUSR1);
  raise(SIGUSR1);
  kill(getpid(), SIGHUP);
  sigpending(&waiting);
  for (int i = 1; i < 32; i++)
    if (sigismember(&waiting, i)) printf("waits: %d\n", i);
  sigprocmask(SIG_SETMASK, &before, NULL);
  for (int i = 0; i < count; i++) printf("ran: %d\n", seen[i]);
  count = 0;
  struct sigaction action = {.sa_sigaction = full, .sa_flags = SA_SIGINFO};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < 3; i++) sigaction(SIGRTMIN + i, &action, NULL);
  sigprocmask(SIG_SETMASK, &all, NULL);
  for (int i = 0; i < 3; i++) {
    sigqueue(getpid(), SIGRTMIN + 2 - i, (union sigval){.sival_int = i + 10});
    sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = i + 20});
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  for (int i = 0; i < count; i++) printf("queued: %d with %d\n", seen[i] - SIGRTMIN, values[i]);
}
//@ stdout "waits: 1\n"
//@ stdout "waits: 10\n"
//@ stdout "waits: 12\n"
//@ stdout "ran: 1\n"
//@ stdout "ran: 12\n"
//@ stdout "ran: 10\n"
//@ stdout "queued: 0 with 20\n"
//@ stdout "queued: 0 with 21\n"
//@ stdout "queued: 0 with 12\n"
//@ stdout "queued: 0 with 22\n"
//@ stdout "queued: 1 with 11\n"
//@ stdout "queued: 2 with 10\n"
