//@ machine arch=x86-64 thp=always
//@ expect none
//@ native differs
// B5: a transparent huge page of 2 MiB is one block of the buddy allocator, of order 9.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static long value_of(const char *path, const char *name) {
  FILE *f = fopen(path, "r");
  char line[256];
  long value = -1;
  size_t n = strlen(name);
  while (fgets(line, sizeof line, f))
    if (strncmp(line, name, n) == 0 && (line[n] == ':' || line[n] == ' ')) sscanf(line + n, "%*[: ]%ld", &value);
  fclose(f);
  return value;
}

int main(void) {
  long huge = value_of("/proc/meminfo", "Hugepagesize") * 1024;
  long given = value_of("/proc/vmstat", "pgfault");
  char *memory = mmap(NULL, 4 * huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *first = (char *)(((uintptr_t)memory + huge - 1) & ~(uintptr_t)(huge - 1));
  long free = value_of("/proc/meminfo", "MemFree"), anon = value_of("/proc/meminfo", "AnonHugePages");
  given = value_of("/proc/vmstat", "pgfault");
  first[0] = 1;
  first[huge] = 1;
  long faults = value_of("/proc/vmstat", "pgfault") - given;
  printf("two huge pages, faults: %s\n", faults >= 2 && faults < 6 ? "one each" : "many");
  long taken = free - value_of("/proc/meminfo", "MemFree");
  /* The processor fetches two such blocks at a time for itself. */
  printf("frames: %s\n", taken >= 2 * huge / 1024 && taken <= 4 * huge / 1024 + 600 ? "whole blocks" : "other");
  printf("AnonHugePages: %s\n", value_of("/proc/meminfo", "AnonHugePages") - anon == 2 * huge / 1024 ? "two more" : "not two more");
  munmap(memory, 4 * huge);
  printf("unmapped: %s\n", value_of("/proc/meminfo", "AnonHugePages") == anon ? "as before" : "not as before");
  return 0;
}
//@ stdout "two huge pages, faults: one each\n"
//@ stdout "frames: whole blocks\n"
//@ stdout "AnonHugePages: two more\n"
//@ stdout "unmapped: as before\n"
