//@ expect none
// What wait tells of children that end by exit, by a signal, that stop and go on.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, int status) {
  if (WIFEXITED(status)) printf("%s: exit %d\n", what, WEXITSTATUS(status));
  else if (WIFSIGNALED(status)) printf("%s: signal %d\n", what, WTERMSIG(status));
  else if (WIFSTOPPED(status)) printf("%s: stopped by %d\n", what, WSTOPSIG(status));
  else printf("%s: goes on %d\n", what, WIFCONTINUED(status));
}

static int status_of(pid_t pid, int options) {
  int status = -1;
  waitpid(pid, &status, options);
  return status;
}

int main(void) {
  for (int code = 0; code < 600; code += 200) {
    pid_t pid = fork();
    if (pid == 0) exit(code);
    show("exit", status_of(pid, 0));
  }
  pid_t pid = fork();
  if (pid == 0) raise(SIGTERM);
  show("terminated", status_of(pid, 0));
  pid = fork();
  if (pid == 0) {
    signal(SIGTERM, SIG_IGN);
    raise(SIGTERM);
    _exit(9);
  }
  show("ignored", status_of(pid, 0));
  pid = fork();
  if (pid == 0) {
    raise(SIGSTOP);
    _exit(3);
  }
  show("stop", status_of(pid, WUNTRACED));
  kill(pid, SIGCONT);
  show("continue", status_of(pid, WCONTINUED));
  show("end", status_of(pid, 0));
  pid = fork();
  if (pid == 0) pause();
  printf("%d\n", waitpid(pid, NULL, WNOHANG));
  kill(pid, SIGKILL);
  siginfo_t info;
  waitid(P_PID, pid, &info, WEXITED | WNOWAIT);
  printf("%d %d %d\n", info.si_pid == pid, info.si_code == CLD_KILLED, info.si_status);
  show("killed", status_of(pid, 0));
  int gone = wait(NULL);
  printf("%d %d\n", gone, errno == ECHILD);
}
//@ stdout "exit: exit 0\n"
//@ stdout "exit: exit 0\n"
//@ stdout "exit: exit 200\n"
//@ stdout "exit: exit 0\n"
//@ stdout "exit: exit 200\n"
//@ stdout "exit: exit 144\n"
//@ stdout "terminated: signal 15\n"
//@ stdout "ignored: exit 9\n"
//@ stdout "stop: stopped by 19\n"
//@ stdout "continue: goes on 1\n"
//@ stdout "end: exit 3\n"
//@ stdout "0\n"
//@ stdout "1 1 9\n"
//@ stdout "killed: signal 9\n"
//@ stdout "-1 1\n"
