//@ expect none
//@ native differs
// E9: what an ordinary user may not do in /proc: write what is read-only, change the kernel's parameters, make files, touch rights.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void told(const char *what, int result) {
  printf("%-24s %s\n", what, result < 0 ? strerror(errno) : "done");
  if (result > 2) close(result);
}

static int put(const char *path, const char *text) {
  int fd = open(path, O_WRONLY);
  if (fd < 0) return -1;
  int n = (int)write(fd, text, strlen(text));
  int error = errno;
  close(fd);
  errno = error;
  return n;
}

int main(void) {
  char text[64] = "";
  told("write maps", open("/proc/self/maps", O_WRONLY));
  told("write meminfo", open("/proc/meminfo", O_RDWR));
  told("write overcommit_memory", put("/proc/sys/vm/overcommit_memory", "1"));
  told("read overcommit_memory", open("/proc/sys/vm/overcommit_memory", O_RDONLY));
  told("read drop_caches", open("/proc/sys/vm/drop_caches", O_RDONLY));
  told("read clear_refs", open("/proc/self/clear_refs", O_RDONLY));
  told("make a file", open("/proc/file", O_CREAT | O_WRONLY, 0644));
  told("make a directory", mkdir("/proc/self/folder", 0755));
  told("remove", unlink("/proc/version"));
  told("chmod", chmod("/proc/self/comm", 0777));
  told("rename oneself", put("/proc/self/comm", "a name that is far too long"));
  told("a line break", put("/proc/self/oom_score_adj", "500\n"));
  told("no number", put("/proc/self/oom_score_adj", "much"));
  told("too large", put("/proc/self/oom_score_adj", "1001"));
  told("less than before", put("/proc/self/oom_score_adj", "-1"));
  int fd = open("/proc/self/comm", O_RDONLY);
  read(fd, text, sizeof text - 1);
  close(fd);
  printf("%s", text);
  return 0;
}
//@ stdout "write maps               Permission denied\nwrite meminfo            Permission denied\nwrite overcommit_memory  Permission denied\nread overcommit_memory   done\nread drop_caches         Permission denied\nread clear_refs          Permission denied\nmake a file              Permission denied\nmake a directory         Permission denied\nremove                   Permission denied\nchmod                    Operation not permitted\nrename oneself           done\na line break             done\nno number                Invalid argument\ntoo large                Invalid argument\nless than before         Permission denied\na name that is \n"
