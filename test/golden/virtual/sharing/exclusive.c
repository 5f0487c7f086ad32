// E4, D9: how many page tables map a frame is known from the frame: /proc/self/pagemap says of each page whether it is mapped once.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *state(const void *address) {
  uint64_t entry = 0;
  int fd = open("/proc/self/pagemap", O_RDONLY);
  pread(fd, &entry, sizeof entry, (off_t)((uintptr_t)address / 4096 * 8));
  close(fd);
  return !(entry >> 63) ? "not there" : entry >> 56 & 1 ? "mapped once" : "mapped more than once";
}

int main(void) {
  int ready[2], go[2];
  char *page = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), c = 0;
  page[0] = 'p';
  printf("first page: %s, second page: %s\n", state(page), state(page + 4096));
  fflush(stdout);
  pipe(ready);
  pipe(go);
  pid_t child = fork();
  if (child == 0) {
    write(ready[1], "1", 1);
    read(go[0], &c, 1);
    page[0] = 'c';
    write(ready[1], "2", 1);
    read(go[0], &c, 1);
    _exit(0);
  }
  read(ready[0], &c, 1);
  printf("after fork: %s\n", state(page));
  write(go[1], "1", 1);
  read(ready[0], &c, 1);
  printf("after the child's write: %s, '%c'\n", state(page), page[0]);
  write(go[1], "2", 1);
  waitpid(child, 0, 0);
  printf("at the end: %s\n", state(page));
  return 0;
}
//@ stdout "first page: mapped once, second page: not there\nafter fork: mapped more than once\nafter the child's write: mapped once, 'p'\nat the end: mapped once\n"
//@ expect none
