//@ expect none
//@ native differs
// B4: what touching memory does to /proc/meminfo and /proc/vmstat; sums inside meminfo hold.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGES = 4096 };

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

static long mem(const char *name) { return value_of("/proc/meminfo", name); }
static long stat_(const char *name) { return value_of("/proc/vmstat", name); }

static long pages_given(void) {
  static const char *zones[] = {"dma", "dma32", "normal", "high", "movable"};
  long sum = 0;
  for (int i = 0; i < 5; i++) {
    char name[32];
    snprintf(name, sizeof name, "pgalloc_%s", zones[i]);
    long n = stat_(name);
    if (n > 0) sum += n;
  }
  return sum;
}

static const char *about(long value, long wanted) { return value > wanted - 1200 * 4 && value < wanted + 1200 * 4 ? "as much" : "not as much"; }

int main(void) {
  mem("MemFree");
  printf("%d pages\n", PAGES);
  char *memory = mmap(NULL, PAGES * 4096L, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  madvise(memory, PAGES * 4096L, MADV_NOHUGEPAGE);
  long free = mem("MemFree"), available = mem("MemAvailable"), anon = mem("AnonPages"), inactive = mem("Inactive(anon)") + mem("Active(anon)"), tables = mem("PageTables");
  long faults = stat_("pgfault"), given = pages_given();
  memset(memory, 1, PAGES * 4096L);
  long more = stat_("pgfault") - faults;
  printf("%d faults: %s\n", PAGES, more >= PAGES && more < PAGES + 50 ? "counted" : "not counted");
  long frames = pages_given() - given;
  printf("as many frames given out: %s\n", frames >= PAGES && frames < PAGES + 50 ? "yes" : "no");
  printf("MemFree is less by %s\n", about(free - mem("MemFree"), PAGES * 4));
  printf("MemAvailable is less by %s\n", about(available - mem("MemAvailable"), PAGES * 4));
  printf("AnonPages grew by %ld kB, the lists of pages without a file by %ld kB\n", mem("AnonPages") - anon, mem("Inactive(anon)") + mem("Active(anon)") - inactive);
  printf("PageTables grew: %s\n", mem("PageTables") > tables ? "yes" : "no");
  printf("Inactive, Active, Slab are sums: %s\n", mem("Inactive") == mem("Inactive(anon)") + mem("Inactive(file)") && mem("Active") == mem("Active(anon)") + mem("Active(file)") && mem("Slab") == mem("SReclaimable") + mem("SUnreclaim") ? "yes" : "no");
  printf("there are slabs, kernel stacks, a direct map: %s\n", mem("Slab") > 0 && mem("KernelStack") > 0 && mem("DirectMap4k") > 0 ? "yes" : "no");

  long freed = stat_("pgfree");
  munmap(memory, PAGES * 4096L);
  printf("pgfree counts them when they are unmapped: %s\n", stat_("pgfree") - freed >= PAGES ? "yes" : "no");
  printf("AnonPages is as before: %s\n", mem("AnonPages") == anon ? "yes" : "no");
  return 0;
}
//@ stdout "4096 pages\n"
//@ stdout "4096 faults: counted\n"
//@ stdout "as many frames given out: yes\n"
//@ stdout "MemFree is less by as much\n"
//@ stdout "MemAvailable is less by as much\n"
//@ stdout "AnonPages grew by 16384 kB, the lists of pages without a file by 16384 kB\n"
//@ stdout "PageTables grew: yes\n"
//@ stdout "Inactive, Active, Slab are sums: yes\n"
//@ stdout "there are slabs, kernel stacks, a direct map: yes\n"
//@ stdout "pgfree counts them when they are unmapped: yes\n"
//@ stdout "AnonPages is as before: yes\n"
