//@ expect none
// vfork shares memory with its parent, exec of what is not there says why.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void failed(int result, int wanted) { printf("%d %d\n", result, errno == wanted); }

int main(void) {
  volatile int shared = 1;
  char *arguments[] = {"program", NULL};
  int status;
  pid_t pid = vfork();
  if (pid == 0) {
    shared = 2;
    _exit(4);
  }
  waitpid(pid, &status, 0);
  printf("%d %d\n", shared, WEXITSTATUS(status));
  failed(execl("/no/such", "such", (char *)NULL), ENOENT);
  failed(execvp("no-such-program", arguments), ENOENT);
  failed(execv("/tmp", arguments), EACCES);
  failed(execve("", arguments, NULL), ENOENT);
  close(creat("data", 0644));
  failed(execv("./data", arguments), EACCES);
  failed(execv("data/x", arguments), ENOTDIR);
  unlink("data");
  if (fork() == 0) {
    execlp("no-such-program", "no", NULL);
    _exit(127);
  }
  wait(&status);
  printf("%d\n", WEXITSTATUS(status));
}
//@ stdout "2 4\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "127\n"
