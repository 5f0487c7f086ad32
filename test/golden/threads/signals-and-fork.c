//@ expect none
// A signal for one thread, sigwait in another, handlers of fork, and a wait on a plain word.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static atomic_int word;

static void *waits(void *unused) {
  sigset_t set;
  int got = 0;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigwait(&set, &got);
  printf("got SIGUSR1: %d, own tid: %d\n", got == SIGUSR1, syscall(SYS_gettid) != getpid());
  while (atomic_load(&word) == 0) syscall(SYS_futex, &word, FUTEX_WAIT, 0, NULL, NULL, 0);
  printf("word %d\n", atomic_load(&word));
  return unused;
}

static void before(void) { printf("before fork\n"); fflush(stdout); }
static void in_parent(void) { printf("in parent\n"); fflush(stdout); }
static void in_child(void) { printf("in child\n"); fflush(stdout); }

int main(void) {
  pthread_t t;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  pthread_create(&t, NULL, waits, NULL);
  pthread_kill(t, SIGUSR1);
  usleep(20000);
  atomic_store(&word, 7);
  syscall(SYS_futex, &word, FUTEX_WAKE, 1, NULL, NULL, 0);
  pthread_join(t, NULL);

  pthread_atfork(before, NULL, in_child);
  pid_t child = fork();
  if (child == 0) _exit(3);
  int status;
  waitpid(child, &status, 0);
  in_parent();
  printf("child ended with %d\n", WEXITSTATUS(status));
  return 0;
}
