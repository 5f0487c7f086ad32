//@ expect none
// E9: /proc/self/smaps counts the pages of each mapping: touched or not, written or only read, shared with a child.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static long page;

/** A number of the mapping that begins at an address, in pages. */
static long field(const void *start, const char *wanted) {
  FILE *f = fopen("/proc/self/smaps", "r");
  char line[512], name[64];
  long kib, found = -1;
  int inside = 0;
  while (fgets(line, sizeof line, f)) {
    unsigned long from, to;
    if (sscanf(line, "%lx-%lx ", &from, &to) == 2 && strchr(line, '-')) inside = from == (uintptr_t)start;
    else if (inside && sscanf(line, "%63[^:]: %ld kB", name, &kib) == 2 && strcmp(name, wanted) == 0) found = kib * 1024 / page;
  }
  fclose(f);
  return found;
}

static void show(const char *when, const void *p) {
  printf("%-8s size %ld rss %ld private %ld+%ld shared %ld+%ld anonymous %ld\n", when, field(p, "Size"), field(p, "Rss"), field(p, "Private_Clean"), field(p, "Private_Dirty"),
         field(p, "Shared_Clean"), field(p, "Shared_Dirty"), field(p, "Anonymous"));
}

int main(void) {
  page = sysconf(_SC_PAGESIZE);
  // A page without rights on both sides, so that no neighbour becomes part of it.
  char *room = mmap(NULL, 18 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *p = room + page;
  mprotect(p, 16 * page, PROT_READ | PROT_WRITE);
  show("fresh", p);
  volatile char sum = 0;
  for (int i = 0; i < 4; i++) sum += p[i * page];
  show("read", p);
  for (int i = 0; i < 6; i++) p[i * page] = 1;
  show("written", p);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    show("child", p);
    p[0] = 2;
    show("copied", p);
    fflush(stdout);
    _exit(0);
  }
  waitpid(child, NULL, 0);
  show("alone", p);
  madvise(p, 3 * page, MADV_DONTNEED);
  show("dropped", p);
  munmap(room, 18 * page);
  printf("gone %ld\n", field(p, "Size"));
  return sum;
}
