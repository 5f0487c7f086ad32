/* D6: which neighbours become one area, and which stay apart. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  char *p = arena(16);
  mmap(p, P, RW, AN | MAP_FIXED, -1, 0);
  mmap(p + 2 * P, P, RW, AN | MAP_FIXED, -1, 0);
  areas(p, 16 * P);
  mmap(p + P, P, RW, AN | MAP_FIXED, -1, 0);
  areas(p, 16 * P);
  mmap(p + 3 * P, P, PROT_READ, AN | MAP_FIXED, -1, 0);
  areas(p, 16 * P);
  mprotect(p + 3 * P, P, RW);
  areas(p, 16 * P);
  p[0] = 1;
  mmap(p + 4 * P, P, RW, AN | MAP_FIXED, -1, 0);
  areas(p, 16 * P);
  mmap(p + 6 * P, P, RW, AN | MAP_FIXED, -1, 0);
  p[6 * P] = 1;
  areas(p, 16 * P);
  mmap(p + 5 * P, P, RW, AN | MAP_FIXED, -1, 0);
  areas(p, 16 * P);
  mprotect(p + 2 * P, P, PROT_READ);
  p[3 * P] = 2;
  areas(p, 16 * P);
  mprotect(p + 2 * P, P, RW);
  areas(p, 16 * P);
  char *q = arena(16);
  mmap(q, 2 * P, RW, AN | MAP_FIXED, -1, 0);
  mmap(q + 4 * P, 2 * P, RW, AN | MAP_FIXED, -1, 0);
  q[0] = 1;
  q[4 * P] = 1;
  mremap(q + 4 * P, 2 * P, 2 * P, MREMAP_MAYMOVE | MREMAP_FIXED, q + 2 * P);
  areas(q, 16 * P);
  mmap(q + 8 * P, 2 * P, RW, AN | MAP_FIXED, -1, 0);
  mremap(q + 8 * P, 2 * P, 2 * P, MREMAP_MAYMOVE | MREMAP_FIXED, q + 4 * P);
  areas(q, 16 * P);
  madvise(q, P, MADV_DONTFORK);
  areas(q, 16 * P);
  madvise(q, P, MADV_DOFORK);
  areas(q, 16 * P);
  char *s = arena(8);
  mmap(s, P, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  mmap(s + P, P, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  areas(s, 8 * P);
  int fd = open("f2", O_RDWR | O_CREAT | O_TRUNC, 0600);
  ftruncate(fd, 4 * P);
  mmap(s + 3 * P, P, RW, MAP_SHARED | MAP_FIXED, fd, 0);
  mmap(s + 4 * P, P, RW, MAP_SHARED | MAP_FIXED, fd, P);
  areas(s, 8 * P);
  mmap(s + 5 * P, P, RW, MAP_SHARED | MAP_FIXED, fd, 3 * P);
  areas(s, 8 * P);
  unlink("f2");
}
