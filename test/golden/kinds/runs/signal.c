#include <string.h>
#include <sys/mman.h>

int main(void) {
  char *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  page[0] = 'x'; //@ expect signal
  munmap(page, 4096);
  return 0;
}
