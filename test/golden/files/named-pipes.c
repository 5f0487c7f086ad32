//@ expect none
// A named pipe opens when both sides are there; a server answers through a second one.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  mkfifo("ask", 0600);
  mkfifo("answer", 0600);
  int again = mkfifo("ask", 0600);
  printf("%d %d\n", again, errno == EEXIST);
  int alone = open("ask", O_WRONLY | O_NONBLOCK);
  printf("%d %d\n", alone, errno == ENXIO);
  fflush(stdout);
  if (fork() == 0) {
    FILE *out = fopen("ask", "w");
    for (int i = 0; i < 3; i++) fprintf(out, "line %d\n", i);
    fclose(out);
    _exit(0);
  }
  char line[32];
  FILE *in = fopen("ask", "r");
  while (fgets(line, sizeof line, in)) printf("got %s", line);
  fclose(in);
  wait(NULL);
  fflush(stdout);
  if (fork() == 0) {
    int from = open("ask", O_RDONLY), to = open("answer", O_WRONLY), x;
    while (read(from, &x, sizeof x) == sizeof x) {
      x *= x;
      write(to, &x, sizeof x);
    }
    _exit(0);
  }
  int to = open("ask", O_WRONLY), from = open("answer", O_RDONLY);
  for (int i = 1; i < 5; i++) {
    int x = i;
    write(to, &x, sizeof x);
    read(from, &x, sizeof x);
    printf("%d\n", x);
  }
  close(to);
  wait(NULL);
  unlink("ask");
  unlink("answer");
}
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "got line 0\n"
//@ stdout "got line 1\n"
//@ stdout "got line 2\n"
//@ stdout "1\n"
//@ stdout "4\n"
//@ stdout "9\n"
//@ stdout "16\n"
