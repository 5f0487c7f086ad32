/* D10: vm.overcommit_memory = 2: nothing is promised that could not be kept. */
//@ machine ram=64M overcommit=2
//@ expect none
//@ native differs
//@ stdout "big 12\nro 0\nnoreserve 12\n1\nmore 12\nfork 12\nafter 0\nshared 12\nmalloc 1\n"
#include "../parts/memory.h"
int main(void) {
  printf("big %d\n", E(mmap(0, 64 << 20, RW, AN, -1, 0)));
  printf("ro %d\n", E(mmap(0, 64 << 20, PROT_READ, AN, -1, 0)));
  printf("noreserve %d\n", E(mmap(0, 64 << 20, RW, AN | MAP_NORESERVE, -1, 0)));
  char *p = mmap(0, 16 << 20, RW, AN, -1, 0);
  printf("%d\n", p != MAP_FAILED);
  printf("more %d\n", E(mmap(0, 16 << 20, RW, AN, -1, 0)));
  printf("fork %d\n", E(fork()));
  munmap(p, 16 << 20);
  printf("after %d\n", E(mmap(0, 16 << 20, RW, AN, -1, 0)));
  printf("shared %d\n", E(mmap(0, 16 << 20, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0)));
  printf("malloc %d\n", malloc(100 << 20) == NULL);
}
