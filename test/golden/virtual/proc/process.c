//@ expect none
// E9: the directories of other processes: a child that sleeps, a zombie, one that was waited for; comm and state in status and stat.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static char line_of(pid_t pid, const char *name, char *value) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  FILE *f = fopen(path, "r");
  value[0] = 0;
  if (!f) return 0;
  while (fgets(line, sizeof line, f))
    if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':') sscanf(line + strlen(name) + 1, " %63[^\n]", value);
  fclose(f);
  return 1;
}

static int bytes_in(pid_t pid, const char *name) {
  char path[64], text[4096];
  snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
  int fd = open(path, O_RDONLY);
  if (fd < 0) return -errno;
  int n = (int)read(fd, text, sizeof text);
  close(fd);
  return n < 0 ? -errno : n;
}

int main(void) {
  int ready[2], go[2];
  char c = 0, value[64];
  pipe(ready);
  pipe(go);
  pid_t child = fork();
  if (child == 0) {
    int fd = open("/proc/self/comm", O_WRONLY);
    write(fd, "sleeper", 7);
    close(fd);
    write(ready[1], &c, 1);
    read(go[0], &c, 1);
    _exit(3);
  }
  read(ready[0], &c, 1);
  line_of(child, "Name", value);
  printf("name %s\n", value);
  line_of(child, "PPid", value);
  char own[16];
  snprintf(own, sizeof own, "%d", (int)getpid());
  printf("its parent is this one: %d\n", strcmp(value, own) == 0);
  printf("maps %d, cmdline %d\n", bytes_in(child, "maps") > 0, bytes_in(child, "cmdline") > 0);
  char path[64], text[8];
  snprintf(path, sizeof path, "/proc/%d/comm", (int)child);
  int open_comm = open(path, O_RDONLY);
  write(go[1], &c, 1);
  siginfo_t info;
  waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT);
  line_of(child, "State", value);
  printf("ended: %s\n", value);
  line_of(child, "VmSize", value);
  printf("memory [%s], maps %d, cmdline %d\n", value, bytes_in(child, "maps"), bytes_in(child, "cmdline"));
  waitpid(child, NULL, 0);
  printf("waited for: %s\n", strerror(-bytes_in(child, "maps")));
  printf("opened before: %s\n", read(open_comm, text, sizeof text) < 0 ? strerror(errno) : "read");
  line_of(getpid(), "State", value);
  printf("this one: %s\n", value);
  return 0;
}
