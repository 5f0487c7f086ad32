//@ expect none
// A handler interrupts a blocked call (EINTR) or, with SA_RESTART, lets it go on; a write that has begun says how far it came.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t hits;
static void hit(int signal) { hits++; }
static void use(int flags) {
  struct sigaction action = {.sa_handler = hit, .sa_flags = flags};
  sigaction(SIGALRM, &action, NULL);
}
static void later(int milliseconds) { setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {0, milliseconds * 1000}}, NULL); }

int main(void) {
  int ends[2];
  char letter = '-';
  pipe(ends);
  use(0);
  later(20);
  int n = read(ends[0], &letter, 1);
  printf("%d %d %d\n", n, errno == EINTR, (int)hits);
  use(SA_RESTART);
  if (fork() == 0) {
    usleep(100000);
    write(ends[1], "k", 1);
    _exit(0);
  }
  later(20);
  n = read(ends[0], &letter, 1);
  printf("%d %c %d\n", n, letter, (int)hits);
  wait(NULL);
  fflush(stdout);
  enum { MUCH = 200000 };
  unsigned char *bytes = malloc(MUCH), part[1000];
  for (int i = 0; i < MUCH; i++) bytes[i] = i % 251;
  if (fork() == 0) {
    close(ends[1]);
    usleep(100000);
    long total = 0, wrong = 0;
    while ((n = read(ends[0], part, sizeof part)) > 0)
      for (int i = 0; i < n; i++) wrong += part[i] != total++ % 251;
    printf("%ld bytes, %ld wrong\n", total, wrong);
    free(bytes);
    exit(0);
  }
  later(20);
  long done = write(ends[1], bytes, MUCH);
  dprintf(1, "%d %d\n", done > 0 && done < MUCH, (int)hits);
  while (done < MUCH) done += write(ends[1], bytes + done, MUCH - done);
  close(ends[1]);
  wait(NULL);
  free(bytes);
}
//@ stdout "-1 1 1\n"
//@ stdout "1 k 2\n"
//@ stdout "1 3\n"
//@ stdout "200000 bytes, 0 wrong\n"
