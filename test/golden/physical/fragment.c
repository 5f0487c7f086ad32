//@ expect none
//@ native differs
// B3: every second page given back leaves much free memory and few large blocks; when the rest goes too, the buddies merge again.
#include <stdio.h>
#include <sys/mman.h>

enum { PAGES = 8192, ORDERS = 11, /* what the processor may keep for itself */ SLACK = 1200 };

struct lists { long blocks[ORDERS]; };

static struct lists read_lists(void) {
  struct lists all = {{0}};
  FILE *f = fopen("/proc/buddyinfo", "r");
  char zone[16];
  while (fscanf(f, " Node %*d, zone %15s", zone) == 1) {
    for (int order = 0; order < ORDERS; order++) {
      long blocks = 0;
      fscanf(f, "%ld", &blocks);
      all.blocks[order] += blocks;
    }
  }
  fclose(f);
  return all;
}

static long pages_in(struct lists l, int from, int to) {
  long n = 0;
  for (int order = from; order <= to; order++) n += l.blocks[order] << order;
  return n;
}

int main(void) {
  read_lists();
  char *memory = mmap(NULL, PAGES * 4096L, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  madvise(memory, PAGES * 4096L, MADV_NOHUGEPAGE);
  struct lists before = read_lists();
  for (long i = 0; i < PAGES; i++) memory[i * 4096] = 1;
  struct lists full = read_lists();
  for (long i = 0; i < PAGES; i += 2) madvise(memory + i * 4096, 4096, MADV_DONTNEED);
  struct lists half = read_lists();
  long back = pages_in(half, 0, 10) - pages_in(full, 0, 10);
  printf("half of the pages given back: %s\n", back > PAGES / 2 - SLACK ? "half of the frames are free again" : "they are not");
  printf("as single frames: %s\n", half.blocks[0] - full.blocks[0] > PAGES / 2 - SLACK ? "yes" : "no");
  printf("more large blocks: %s\n", pages_in(half, 4, 10) > pages_in(full, 4, 10) + 64 ? "yes" : "no");
  munmap(memory, PAGES * 4096L);
  struct lists after = read_lists();
  printf("all unmapped: %s\n", pages_in(after, 9, 10) >= pages_in(before, 9, 10) - 4096 && after.blocks[0] < SLACK ? "the buddies have merged" : "still in pieces");
  return 0;
}
//@ stdout "half of the pages given back: half of the frames are free again\n"
//@ stdout "as single frames: yes\n"
//@ stdout "more large blocks: no\n"
//@ stdout "all unmapped: the buddies have merged\n"
