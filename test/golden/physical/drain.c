//@ expect none
//@ native differs
// B2: page faults take frames out of the buddy allocator's lists, and munmap puts them back: /proc/buddyinfo shows both.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGES = 4096, ORDERS = 11, SLACK = 1200 };

/* Free pages of all zones: blocks of every order times their size. */
static long free_pages(void) {
  FILE *f = fopen("/proc/buddyinfo", "r");
  char line[256];
  long pages = 0;
  while (fgets(line, sizeof line, f)) {
    char zone[16];
    int at = 0;
    if (sscanf(line, "Node %*d, zone %15s%n", zone, &at) != 1) continue;
    char *p = line + at;
    for (int order = 0; order < ORDERS; order++) {
      long blocks = 0;
      int used = 0;
      if (sscanf(p, "%ld%n", &blocks, &used) != 1) { printf("order %d of %s is missing\n", order, zone); break; }
      p += used;
      pages += blocks << order;
    }
    if (strspn(p, " \n") != strlen(p)) printf("more than %d orders in %s\n", ORDERS, zone);
  }
  fclose(f);
  return pages;
}

int main(void) {
  free_pages();
  char *memory = mmap(NULL, PAGES * 4096L, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  madvise(memory, PAGES * 4096L, MADV_NOHUGEPAGE);
  long before = free_pages();
  for (int i = 0; i < PAGES; i++) memory[i * 4096L] = 1;
  long touched = free_pages();
  munmap(memory, PAGES * 4096L);
  long after = free_pages();
  /* A processor keeps up to a thousand frames in lists of its own; page tables are small change. */
  long taken = before - touched, back = after - touched;
  printf("%d pages touched: %s\n", PAGES, taken > PAGES - SLACK && taken < PAGES + SLACK ? "so many frames are gone" : "not so many frames are gone");
  printf("unmapped: %s\n", back > PAGES - SLACK && back < PAGES + SLACK ? "they are back" : "they are not back");
  printf("mapping alone took %s\n", free_pages() == after ? "nothing" : "something");
  return 0;
}
//@ stdout "4096 pages touched: so many frames are gone\n"
//@ stdout "unmapped: they are back\n"
//@ stdout "mapping alone took nothing\n"
