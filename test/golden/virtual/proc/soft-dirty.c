//@ expect none
//@ machine arch=x86-64
//@ native differs
// E9: which pages were written since a moment: 4 into clear_refs takes the marks away, bit 55 of pagemap tells.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static long page;

static void marks(const char *when, const char *p, int pages) {
  int fd = open("/proc/self/pagemap", O_RDONLY);
  printf("%-8s", when);
  for (int i = 0; i < pages; i++) {
    uint64_t e = 0;
    pread(fd, &e, sizeof e, (off_t)((uintptr_t)(p + i * page) / page * sizeof e));
    putchar(e >> 55 & 1 ? '1' : '0');
  }
  putchar('\n');
  close(fd);
}

static void clear_marks(const char *what) {
  int fd = open("/proc/self/clear_refs", O_WRONLY);
  if (write(fd, what, strlen(what)) < 0) perror("clear_refs");
  close(fd);
}

/** Referenced of the mapping at an address, in pages. */
static long referenced(const char *p) {
  FILE *f = fopen("/proc/self/smaps", "r");
  char line[512];
  long kib = -1, found = -1;
  int inside = 0;
  while (fgets(line, sizeof line, f)) {
    unsigned long from, to;
    if (sscanf(line, "%lx-%lx ", &from, &to) == 2) inside = from == (uintptr_t)p;
    else if (inside && sscanf(line, "Referenced: %ld", &kib) == 1) found = kib * 1024 / page;
  }
  fclose(f);
  return found;
}

int main(void) {
  page = sysconf(_SC_PAGESIZE);
  char *room = mmap(NULL, 10 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *p = room + page;
  mprotect(p, 8 * page, PROT_READ | PROT_WRITE);
  for (int i = 0; i < 4; i++) p[i * page] = 1;
  marks("new", p, 8);
  clear_marks("4");
  marks("cleared", p, 8);
  p[page] = 2;
  p[5 * page] = 1;
  volatile char c = p[2 * page];
  marks("written", p, 8);
  printf("%d %d %d\n", p[page], p[5 * page], c);
  printf("referenced %ld\n", referenced(p));
  clear_marks("1");
  printf("referenced %ld\n", referenced(p));
  p[0] = 3;
  printf("referenced %ld\n", referenced(p));
  clear_marks("9");
  munmap(room, 10 * page);
  return 0;
}
//@ stdout "new     11111111\ncleared 00000000\nwritten 01000100\n2 1 1\nreferenced 5\nreferenced 0\nreferenced 1\n"
