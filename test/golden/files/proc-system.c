//@ native differs
//@ args one "two words"
//@ expect none
// /proc of the machine and of the process, in Linux's formats.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int fields(const char *path, const char *format, void *a, void *b, void *c) {
  FILE *f = fopen(path, "r");
  if (!f) return -1;
  int n = fscanf(f, format, a, b, c);
  fclose(f);
  return n;
}

int main(int argc, char **argv) {
  char text[256], state;
  int pid, parent, cpus = 0;
  printf("%d", fields("/proc/self/stat", "%d (%255[^)]) %c", &pid, text, &state));
  printf(" %d %d %c\n", pid == getpid(), strcmp(text, strrchr(argv[0], '/') + 1), state);
  FILE *f = fopen("/proc/self/stat", "r");
  int words = 0;
  while (fscanf(f, "%255s", text) == 1)
    if (++words == 4) sscanf(text, "%d", &parent);
  fclose(f);
  printf("%d fields, parent %d\n", words, parent == getppid());

  int fd = open("/proc/self/cmdline", O_RDONLY);
  ssize_t n = read(fd, text, sizeof text);
  close(fd);
  for (char *p = text; p < text + n; p += strlen(p) + 1) printf("[%s]", p == text ? "program" : p);
  printf(" %d\n", argc);
  strcpy(argv[1], "1");
  fd = open("/proc/self/cmdline", O_RDONLY);
  read(fd, text, sizeof text);
  close(fd);
  printf("%s\n", text + strlen(text) + 1);

  n = readlink("/proc/self/exe", text, sizeof text - 1);
  text[n] = 0;
  printf("%d\n", text[0] == '/' && strcmp(strrchr(text, '/'), strrchr(argv[0], '/')) == 0);

  double up, idle, load[3];
  printf("%d", fields("/proc/uptime", "%lf %lf", &up, &idle, NULL));
  printf(" %d\n", up >= idle);
  printf("%d", fields("/proc/loadavg", "%lf %lf %lf", &load[0], &load[1], &load[2]));
  printf(" %.2f\n", load[0]);
  printf("%d %s\n", fields("/proc/version", "Linux version %3s", text, NULL, NULL), text);
  long user;
  printf("%d\n", fields("/proc/stat", "cpu %ld", &user, NULL, NULL));
  f = fopen("/proc/cpuinfo", "r");
  while (fgets(text, sizeof text, f)) cpus += strncmp(text, "processor\t:", 11) == 0;
  fclose(f);
  printf("%d processor, %ld\n", cpus, sysconf(_SC_NPROCESSORS_ONLN));
  return 0;
}
//@ stdout "3 1 0 R\n52 fields, parent 1\n[program][one][two words] 3\n1\n1\n2 1\n3 0.00\n1 6.1\n1\n1 processor, 1\n"
