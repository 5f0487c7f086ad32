/* D2: memory that the break gives is zeros, also when it comes in again; what malloc takes next to it is not. */
#include "../parts/memory.h"
static int sum(const unsigned char *p, size_t n) {
  int s = 0;
  for (size_t i = 0; i < n; i += 64) s += p[i];
  return s;
}
static void **kept;
int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  sbrk(-(intptr_t)sbrk(0) & (P - 1));
  unsigned char *p = sbrk(3 * P);
  printf("fresh %d\n", sum(p, 3 * P));
  memset(p, 1, 3 * P);
  sbrk(-2 * P);
  sbrk(2 * P);
  printf("again %d\n", sum(p, 3 * P));
  sbrk(-3 * P);
  sbrk(100);
  printf("a little %d\n", p[99]);
  sbrk(100);
  printf("more of the page %d %d\n", p[100], p[199]);
  unsigned char *block = malloc(60000);
  if (block[50000] == 1) puts("cannot be"); //@ expect uninitialized-read
  free(block);
  unsigned char *q = sbrk(2 * P);
  printf("behind malloc %d\n", sum(q, 2 * P));
  kept = sbrk(sizeof *kept);
  kept[0] = malloc(10);
  pid_t child = fork();
  if (child == 0) {
    unsigned char *own = sbrk(P);
    printf("child %d\n", sum(own, P));
    _exit(0);
  }
  waitpid(child, 0, 0);
  return 0;
}
//@ stdout "fresh 0\n"
//@ stdout "again 64\n"
//@ stdout "a little 0\n"
//@ stdout "more of the page 0 0\n"
//@ stdout "behind malloc 0\n"
//@ stdout "child 0\n"
