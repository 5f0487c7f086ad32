//@ expect none
// E9: size and resident pages in statm and status: mapping is promise, touching is memory.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void read_statm(long *size, long *resident) {
  FILE *f = fopen("/proc/self/statm", "r");
  long rest;
  int n = fscanf(f, "%ld %ld %ld", size, resident, &rest);
  if (n != 3) printf("bad statm\n");
  fclose(f);
}

static long status(const char *name) {
  FILE *f = fopen("/proc/self/status", "r");
  char line[512];
  long value = -1;
  while (fgets(line, sizeof line, f))
    if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':') sscanf(line + strlen(name) + 1, "%ld", &value);
  fclose(f);
  return value;
}

int main(void) {
  long size, resident, size2, resident2;
  long page = sysconf(_SC_PAGESIZE), kib = page / 1024;
  // What reading needs itself is there before anything is compared.
  read_statm(&size, &resident);
  status("VmSize");
  long vm = status("VmSize"), data = status("VmData"), anon = status("RssAnon");
  read_statm(&size, &resident);
  char *p = mmap(NULL, 64 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  read_statm(&size2, &resident2);
  printf("mapped: size +%ld, resident +%ld\n", size2 - size, resident2 - resident);
  printf("VmSize +%ld pages, VmData +%ld pages\n", (status("VmSize") - vm) / kib, (status("VmData") - data) / kib);
  for (int i = 0; i < 16; i++) p[i * page] = 1;
  printf("RssAnon grew by at least 16: %d\n", status("RssAnon") - anon >= 16 * kib);
  long peak = status("VmPeak");
  munmap(p, 64 * page);
  read_statm(&size2, &resident2);
  printf("unmapped: size +%ld\n", size2 - size);
  printf("the peak stays: %d\n", status("VmPeak") == peak);
  printf("VmSize <= VmPeak: %d\n", status("VmSize") <= status("VmPeak"));
  printf("pid %d, threads %ld, tracer %ld\n", status("Pid") == getpid(), status("Threads"), status("TracerPid"));
  return 0;
}
