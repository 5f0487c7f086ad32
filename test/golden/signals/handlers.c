//@ expect none
// SA_NODEFER, SA_RESETHAND, sa_mask, a handler within a handler, and leaving one by siglongjmp on another stack.
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int depth, most;
static sigjmp_buf back;
static char other[65536];

static void deeper(int signal) {
  if (++depth > most) most = depth;
  if (depth < 4) raise(signal);
  depth--;
}
static void once(int signal) { printf("once\n"); }
static void outer(int signal) {
  printf("outer begins\n");
  raise(SIGUSR2);
  printf("outer ends\n");
}
static void inner(int signal) { printf("inner\n"); }
static void jump(int signal) {
  char here;
  siglongjmp(back, &here >= other && &here < other + sizeof other ? 2 : 1);
}

int main(void) {
  struct sigaction action = {.sa_handler = deeper, .sa_flags = SA_NODEFER};
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  printf("depth %d\n", most);
  action = (struct sigaction){.sa_handler = once, .sa_flags = SA_RESETHAND};
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  sigaction(SIGUSR1, NULL, &action);
  printf("%d\n", action.sa_handler == SIG_DFL);
  signal(SIGUSR2, inner);
  action = (struct sigaction){.sa_handler = outer};
  for (int masked = 0; masked < 2; masked++) {
    if (masked) sigaddset(&action.sa_mask, SIGUSR2);
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
  }
  sigaltstack(&(stack_t){.ss_sp = other, .ss_size = sizeof other}, NULL);
  action = (struct sigaction){.sa_handler = jump, .sa_flags = SA_ONSTACK};
  sigaction(SIGSEGV, &action, NULL);
  for (volatile int i = 0; i < 3; i++) {
    int value = sigsetjmp(back, 1);
    if (value == 0) raise(SIGSEGV);
    printf("back %d\n", value);
  }
}
//@ stdout "depth 4\n"
//@ stdout "once\n"
//@ stdout "1\n"
//@ stdout "outer begins\n"
//@ stdout "inner\n"
//@ stdout "outer ends\n"
//@ stdout "outer begins\n"
//@ stdout "outer ends\n"
//@ stdout "inner\n"
//@ stdout "back 2\n"
//@ stdout "back 2\n"
//@ stdout "back 2\n"
