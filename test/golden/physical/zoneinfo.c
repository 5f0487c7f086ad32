//@ expect none
//@ native differs
// B3: /proc/zoneinfo: watermarks and sizes of the zones are in order, and agree with buddyinfo, meminfo and vmstat.
#include <stdio.h>
#include <string.h>

struct zone {
  char name[16];
  long free, min, low, high, spanned, present, managed, start, counted;
};

static int read_zones(struct zone *zones) {
  FILE *f = fopen("/proc/zoneinfo", "r");
  char line[256];
  int n = 0;
  while (fgets(line, sizeof line, f)) {
    struct zone *z = &zones[n - 1];
    if (sscanf(line, "Node 0, zone %15s", zones[n].name) == 1) { n++; continue; }
    if (n == 0) continue;
    sscanf(line, "  pages free     %ld", &z->free);
    sscanf(line, "        min      %ld", &z->min);
    sscanf(line, "        low      %ld", &z->low);
    if (strncmp(line, "        high  ", 14) == 0) sscanf(line, " high %ld", &z->high);
    sscanf(line, "        spanned  %ld", &z->spanned);
    sscanf(line, "        present  %ld", &z->present);
    sscanf(line, "        managed  %ld", &z->managed);
    sscanf(line, "      nr_free_pages %ld", &z->counted);
    sscanf(line, "  start_pfn:           %ld", &z->start);
  }
  fclose(f);
  return n;
}

static long value_of(const char *path, const char *name) {
  FILE *f = fopen(path, "r");
  char line[256];
  long value = -1;
  while (fgets(line, sizeof line, f))
    if (strncmp(line, name, strlen(name)) == 0) sscanf(line + strlen(name), "%*[: ]%ld", &value);
  fclose(f);
  return value;
}

int main(void) {
  static struct zone zones[8];
  int n = read_zones(zones);
  long managed = 0, free = 0, next = 0;
  for (int i = 0; i < n; i++) {
    struct zone *z = &zones[i];
    managed += z->managed;
    free += z->free;
    if (z->present == 0) continue;
    if (z->min > z->low || z->low > z->high) printf("%s: watermarks %ld %ld %ld\n", z->name, z->min, z->low, z->high);
    if (z->managed > z->present || z->present > z->spanned) printf("%s: sizes %ld %ld %ld\n", z->name, z->spanned, z->present, z->managed);
    if (z->free != z->counted || z->free > z->managed) printf("%s: free %ld %ld\n", z->name, z->free, z->counted);
    if (z->start < next) printf("%s begins at %ld, before the last one ends\n", z->name, z->start);
    next = z->start + z->spanned;
  }
  printf("first zone: %s from frame %ld, %ld of %ld frames\n", zones[0].name, zones[0].start, zones[0].present, zones[0].spanned);
  printf("MemTotal is what the zones manage: %s\n", value_of("/proc/meminfo", "MemTotal") == managed * 4 ? "yes" : "no");
  printf("MemFree is what is free in them: %s\n", value_of("/proc/meminfo", "MemFree") == free * 4 ? "yes" : "no");
  printf("and so is nr_free_pages: %s\n", value_of("/proc/vmstat", "nr_free_pages") == free ? "yes" : "no");
  return 0;
}
//@ stdout "first zone: DMA from frame 1, 3998 of 4095 frames\n"
//@ stdout "MemTotal is what the zones manage: yes\n"
//@ stdout "MemFree is what is free in them: yes\n"
//@ stdout "and so is nr_free_pages: yes\n"
