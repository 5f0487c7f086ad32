#include <dirent.h>
#include <stdlib.h>
#include <sys/mman.h>
//@ expect none
int main(void) {
  DIR *d = opendir("/");
  if (!d) return 1;
  closedir(d);
  void *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) return 1;
  munmap(p, 4096);
  return 0;
}
