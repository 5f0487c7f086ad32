//@ expect none
#include <string.h>
#include <sys/mman.h>

int main(void) {
  char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  page[0] = 'x';
  munmap(page, 4096);
  return 0;
}
