//@ expect none
//@ native differs
//@ machine arch=x86-64 thp=always hugepages=4
// E7, E9: huge pages in smaps, meminfo and status: transparent ones count as memory of the process, those of the pool for themselves.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE (2UL << 20)

static long number(const char *path, const char *name) {
  FILE *f = fopen(path, "r");
  char line[512];
  long value = -1;
  while (fgets(line, sizeof line, f))
    if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':') sscanf(line + strlen(name) + 1, "%ld", &value);
  fclose(f);
  return value;
}

static long field(const char *address, const char *name) {
  FILE *f = fopen("/proc/self/smaps", "r");
  char line[512];
  long value = -1;
  int inside = 0;
  while (fgets(line, sizeof line, f)) {
    unsigned long start, end;
    if (sscanf(line, "%lx-%lx ", &start, &end) == 2) inside = (uintptr_t)address >= start && (uintptr_t)address < end;
    else if (inside && strncmp(line, name, strlen(name)) == 0) sscanf(line + strlen(name) + 1, "%ld", &value);
  }
  fclose(f);
  return value;
}

int main(void) {
  char *room = mmap(NULL, 4 * HUGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *p = (char *)(((uintptr_t)room + HUGE - 1) & ~(HUGE - 1));
  p[0] = 1;
  printf("transparent: AnonHugePages %ld kB, THPeligible %ld\n", field(p, "AnonHugePages"), field(p, "THPeligible"));
  printf("in meminfo: %ld kB\n", number("/proc/meminfo", "AnonHugePages"));
  mprotect(p + 4096, 4096, PROT_READ);
  printf("split: %ld kB huge, %ld kB resident\n", field(p, "AnonHugePages"), field(p, "Rss"));
  char *h = mmap(NULL, 2 * HUGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
  printf("pool: %ld free, %ld promised\n", number("/proc/meminfo", "HugePages_Free"), number("/proc/meminfo", "HugePages_Rsvd"));
  h[0] = 1;
  printf("pool: %ld free, %ld promised\n", number("/proc/meminfo", "HugePages_Free"), number("/proc/meminfo", "HugePages_Rsvd"));
  printf("mapping: pages of %ld kB, Rss %ld kB, Private_Hugetlb %ld kB\n", field(h, "KernelPageSize"), field(h, "Rss"), field(h, "Private_Hugetlb"));
  printf("HugetlbPages %ld kB\n", number("/proc/self/status", "HugetlbPages"));
  return 0;
}
//@ stdout "transparent: AnonHugePages 2048 kB, THPeligible 1\nin meminfo: 2048 kB\nsplit: 0 kB huge, 4 kB resident\npool: 4 free, 2 promised\npool: 3 free, 1 promised\nmapping: pages of 2048 kB, Rss 0 kB, Private_Hugetlb 2048 kB\nHugetlbPages 2048 kB\n"
