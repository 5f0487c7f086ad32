//@ expect none
//@ native differs
// E9: what the kernel's allocators have is the administrator's to see: others cannot open it, or read zeros for addresses.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void try_file(const char *name, int flags) {
  char path[64];
  struct stat st;
  snprintf(path, sizeof path, "/proc/%s", name);
  if (stat(path, &st) != 0) { printf("%s: no such file\n", name); return; }
  int fd = open(path, flags);
  printf("%s: mode %o, owner %d, %s\n", name, st.st_mode & 0777, (int)st.st_uid, fd >= 0 ? "opened" : errno == EACCES ? "permission denied" : strerror(errno));
  if (fd >= 0) close(fd);
}

int main(void) {
  try_file("buddyinfo", O_RDONLY);
  try_file("zoneinfo", O_RDONLY);
  try_file("pagetypeinfo", O_RDONLY);
  try_file("slabinfo", O_RDONLY);
  try_file("vmallocinfo", O_RDONLY);
  try_file("kpagecount", O_RDONLY);
  try_file("kpageflags", O_RDONLY);
  try_file("sys/vm/compact_memory", O_WRONLY);
  try_file("sys/vm/drop_caches", O_WRONLY);
  try_file("sys/vm/min_free_kbytes", O_RDONLY);
  try_file("sys/vm/min_free_kbytes", O_WRONLY);

  FILE *f = fopen("/proc/iomem", "r");
  char line[128];
  int ram = 0, hidden = 0, lines = 0;
  while (fgets(line, sizeof line, f)) {
    unsigned long long start = 1, end = 1;
    lines++;
    sscanf(line, " %llx-%llx", &start, &end);
    hidden += start == 0 && end == 0;
    ram += strstr(line, "System RAM") != NULL;
  }
  fclose(f);
  printf("iomem: %s, %s\n", ram > 0 ? "tells of RAM" : "no RAM", hidden == lines ? "not where" : "and where");
  return 0;
}
//@ stdout "buddyinfo: mode 444, owner 0, opened\n"
//@ stdout "zoneinfo: mode 444, owner 0, opened\n"
//@ stdout "pagetypeinfo: mode 400, owner 0, permission denied\n"
//@ stdout "slabinfo: mode 400, owner 0, permission denied\n"
//@ stdout "vmallocinfo: mode 400, owner 0, permission denied\n"
//@ stdout "kpagecount: mode 400, owner 0, permission denied\n"
//@ stdout "kpageflags: mode 400, owner 0, permission denied\n"
//@ stdout "sys/vm/compact_memory: mode 200, owner 0, permission denied\n"
//@ stdout "sys/vm/drop_caches: mode 200, owner 0, permission denied\n"
//@ stdout "sys/vm/min_free_kbytes: mode 644, owner 0, opened\n"
//@ stdout "sys/vm/min_free_kbytes: mode 644, owner 0, permission denied\n"
//@ stdout "iomem: tells of RAM, not where\n"
