//@ expect none
// A pipe holds sixteen pages; full, empty and broken ones; stdio waits for room as write does.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char block[4096];

int main(void) {
  int ends[2], total = 0, status;
  pipe2(ends, O_NONBLOCK | O_CLOEXEC);
  int n = read(ends[0], block, 1);
  printf("empty %d %d\n", n, errno == EAGAIN);
  while ((n = write(ends[1], block, sizeof block)) > 0) total += n;
  printf("full %d %d\n", total, errno == EAGAIN);
  close(ends[0]);
  signal(SIGPIPE, SIG_IGN);
  n = write(ends[1], "x", 1);
  printf("broken %d %d\n", n, errno == EPIPE);
  signal(SIGPIPE, SIG_DFL);
  fflush(stdout);
  pipe(ends);
  if (fork() == 0) {
    close(ends[0]);
    FILE *out = fdopen(ends[1], "w");
    for (int i = 0; i < 20000; i++) fprintf(out, "%d\n", i);
    return fclose(out);
  }
  close(ends[1]);
  usleep(100000);
  FILE *in = fdopen(ends[0], "r");
  long sum = 0;
  int count = 0, value;
  for (; fscanf(in, "%d", &value) == 1; count++) sum += value;
  fclose(in);
  wait(&status);
  printf("%d numbers, %ld, %d\n", count, sum, status);
  fflush(stdout);
  pipe(ends);
  if (fork() == 0) {
    close(ends[0]);
    FILE *out = fdopen(ends[1], "w");
    for (;;) fprintf(out, "more and more\n");
  }
  close(ends[1]);
  read(ends[0], block, 5);
  close(ends[0]);
  wait(&status);
  printf("%.5s %d\n", block, WTERMSIG(status));
}
//@ stdout "empty -1 1\n"
//@ stdout "full 65536 1\n"
//@ stdout "broken -1 1\n"
//@ stdout "20000 numbers, 199990000, 0\n"
//@ stdout "more  13\n"
