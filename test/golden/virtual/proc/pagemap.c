//@ expect none
// E9: /proc/self/pagemap has 8 bytes for every page: present, of a file or shared, mapped by nobody else.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int fd;
static long page;

static uint64_t entry(const void *address) {
  uint64_t e = 0;
  off_t at = (off_t)((uintptr_t)address / page * sizeof e);
  if (pread(fd, &e, sizeof e, at) != sizeof e) printf("short read\n");
  return e;
}

static void show(const char *what, const void *address) {
  uint64_t e = entry(address);
  printf("%-10s present %d swapped %d file %d exclusive %d\n", what, (int)(e >> 63), (int)(e >> 62 & 1), (int)(e >> 61 & 1), (int)(e >> 56 & 1));
}

int main(void) {
  page = sysconf(_SC_PAGESIZE);
  fd = open("/proc/self/pagemap", O_RDONLY);
  char *p = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  show("untouched", p);
  p[0] = 1;
  show("written", p);
  volatile char c = p[page];
  show("read only", p + page);
  char *s = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  s[0] = c;
  show("shared", s);
  fflush(stdout);
  if (fork() == 0) {
    close(fd);
    fd = open("/proc/self/pagemap", O_RDONLY);
    show("inherited", p);
    p[0] = 2;
    show("copied", p);
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
  show("alone", p);
  munmap(p, 4 * page);
  show("unmapped", p);
  uint64_t many[4];
  lseek(fd, (off_t)((uintptr_t)s / page * 8), SEEK_SET);
  ssize_t n = read(fd, many, 8);
  printf("%zd bytes, present %d\n", n, (int)(many[0] >> 63));
  printf("%zd\n", read(fd, many, 7));
  printf("%d\n", (int)lseek(fd, 0, SEEK_END));
  close(fd);
  return 0;
}
