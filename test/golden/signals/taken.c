//@ expect none
// sigwait and its kin take signals without a handler; timers end pause and sleep, and can repeat.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t ticks;
static void tick(int signal) { ticks++; }

int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &set, NULL);
  pid_t parent = getpid();
  if (fork() == 0) {
    kill(parent, SIGUSR1);
    usleep(10000);
    sigqueue(parent, SIGRTMIN, (union sigval){.sival_int = 77});
    _exit(0);
  }
  int signal_number;
  siginfo_t info;
  sigwait(&set, &signal_number);
  printf("%d\n", signal_number == SIGUSR1);
  signal_number = sigwaitinfo(&set, &info);
  printf("%d %d\n", signal_number == SIGRTMIN, info.si_value.sival_int);
  signal_number = sigtimedwait(&set, &info, &(struct timespec){0, 1000000});
  printf("%d %d\n", signal_number, errno == EAGAIN);
  wait(NULL);
  signal(SIGALRM, tick);
  setitimer(ITIMER_REAL, &(struct itimerval){{0, 10000}, {0, 10000}}, NULL);
  while (ticks < 3) pause();
  setitimer(ITIMER_REAL, &(struct itimerval){{0, 0}, {0, 0}}, NULL);
  printf("%d ticks\n", (int)ticks);
  setitimer(ITIMER_REAL, &(struct itimerval){{0, 0}, {0, 50000}}, NULL);
  struct timespec left = {0, 0};
  int slept = nanosleep(&(struct timespec){1, 0}, &left);
  printf("%d %d\n", slept, left.tv_sec == 0 && left.tv_nsec > 500000000);
}
//@ stdout "1\n"
//@ stdout "1 77\n"
//@ stdout "-1 1\n"
//@ stdout "3 ticks\n"
//@ stdout "-1 1\n"
