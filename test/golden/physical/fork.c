//@ expect none
//@ native differs
// B4: a process costs the kernel page tables, a kernel stack and objects; when it has ended and was waited for they are free again.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static long value_of(const char *name) {
  FILE *f = fopen("/proc/meminfo", "r");
  char line[256];
  long value = -1;
  size_t n = strlen(name);
  while (fgets(line, sizeof line, f))
    if (strncmp(line, name, n) == 0 && line[n] == ':') sscanf(line + n + 1, "%ld", &value);
  fclose(f);
  return value;
}

int main(void) {
  int go[2];
  pipe(go);
  long tables = value_of("PageTables"), stacks = value_of("KernelStack");
  pid_t child = fork();
  if (child == 0) {
    char c;
    close(go[1]);
    read(go[0], &c, 1);
    _exit(0);
  }
  printf("child lives: PageTables %s, KernelStack %s\n", value_of("PageTables") > tables ? "grew" : "did not grow", value_of("KernelStack") - stacks == (sizeof(void *) == 8 ? 16 : 8) ? "grew by one" : "did not");
  close(go[1]);
  waitpid(child, NULL, 0);
  printf("child is gone: PageTables %s, KernelStack %s\n", value_of("PageTables") == tables ? "as before" : "not as before", value_of("KernelStack") == stacks ? "as before" : "not");
  return 0;
}
//@ stdout "child lives: PageTables grew, KernelStack grew by one\n"
//@ stdout "child is gone: PageTables as before, KernelStack as before\n"
