/* D3, D4: whatever way pages come in again, they are zeros that may be read. */
#include "../parts/memory.h"
#define SUM(p) (add((p)[5000]), add((p)[P]), add((p)[2 * P - 1]), total)
static int total;
static void add(unsigned char c) { total += c; }
int main(void) {
  unsigned char *p = M(2, RW, AN);
  memset(p, 1, 2 * P);
  madvise(p, 2 * P, MADV_DONTNEED);
  printf("%d\n", SUM(p));
  memset(p, 1, 2 * P);
  mmap(p, 2 * P, RW, AN | MAP_FIXED, -1, 0);
  printf("%d\n", SUM(p));
  memset(p, 1, 2 * P);
  munmap(p, 2 * P);
  p = mmap(p, 2 * P, RW, AN | MAP_FIXED, -1, 0);
  printf("%d\n", SUM(p));
  unsigned char *g = M(2, RW, AN | MAP_GROWSDOWN);
  g[0] = 1;
  printf("%d\n", SUM(g));
  unsigned char *s = M(2, RW, MAP_SHARED | MAP_ANONYMOUS);
  memset(s, 1, 2 * P);
  madvise(s, 2 * P, MADV_REMOVE);
  printf("%d\n", SUM(s));
  FILE *f = tmpfile();
  int fd = fileno(f);
  ftruncate(fd, 2 * P);
  unsigned char *m = mmap(0, 2 * P, RW, MAP_SHARED, fd, 0);
  memset(m, 1, 2 * P);
  ftruncate(fd, 0);
  ftruncate(fd, 2 * P);
  printf("%d\n", SUM(m));
  munmap(m, 2 * P);
  fclose(f);
  return 0;
}
//@ expect none
//@ stdout "0\n"
//@ stdout "0\n"
//@ stdout "0\n"
//@ stdout "0\n"
//@ stdout "0\n"
//@ stdout "0\n"
