//@ expect none
// RLIMIT_NOFILE: how many descriptors a process may have, and its children.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void report(const char *what, int result) {
  if (result < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %d\n", what, result);
}

static void limit(rlim_t most) {
  struct rlimit r;
  getrlimit(RLIMIT_NOFILE, &r);
  r.rlim_cur = most;
  report("limit", setrlimit(RLIMIT_NOFILE, &r));
  printf("%ld %d\n", sysconf(_SC_OPEN_MAX), getdtablesize());
}

int main(void) {
  limit(8);
  int fd = 0, last = 0;
  while ((fd = open("/dev/null", O_RDONLY)) >= 0) last = fd;
  report("open", fd);
  printf("last %d\n", last);
  report("dup", dup(0));
  report("dup2", dup2(0, 8));
  report("dup2", dup2(0, 7));
  report("F_DUPFD", fcntl(0, F_DUPFD, 8));
  int ends[2];
  report("pipe", pipe(ends));
  close(last);
  report("pipe", pipe(ends));
  FILE *first = fopen("/etc/passwd", "r");
  printf("fopen %s\n", first ? "works" : strerror(errno));
  FILE *second = fopen("/etc/passwd", "r");
  printf("fopen %s\n", second ? "works" : strerror(errno));
  struct pollfd polled[9];
  for (int i = 0; i < 9; i++) polled[i] = (struct pollfd){.fd = -1};
  report("poll", poll(polled, 9, 0));
  limit(20);
  report("dup2", dup2(0, 19));
  limit(4);
  report("open above", fcntl(19, F_GETFD));
  fflush(stdout);
  if (fork() == 0) {
    report("child", dup(0));
    limit(30);
    report("child", fcntl(0, F_DUPFD, 25));
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
  report("parent", fcntl(0, F_DUPFD, 25));
  return 0;
}
