/* Touches every kind of memory: what it prints depends on no paging mode. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int table[40000];
static int start = 7;

static int deep(int n) {
  volatile char room[3000];
  room[n] = (char)n;
  return n == 0 ? room[0] : deep(n - 1) + room[n];
}

static int child_sees(int *shared, int *own) {
  pid_t pid = fork();
  if (pid == 0) {
    shared[0] = own[0] + 1;
    own[0] = 0;
    _exit(own[0]);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return WEXITSTATUS(status);
}

int work(void) {
  for (int i = 0; i < 40000; i++) table[i] = i * start;
  char *big = malloc(3 << 20);
  memset(big, 'x', 3 << 20);
  size_t page = 4096, length = 64 * page;
  int *shared = mmap(0, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int *own = mmap(0, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  own[0] = 41;
  int child = child_sees(shared, own);
  printf("%d %d %d %d\n", child, shared[0], own[0], own[100]);
  mprotect(own, page, PROT_READ);
  munmap((char *)own + page, 10 * page);
  int *moved = mremap(shared, length, 2 * length, MREMAP_MAYMOVE);
  printf("%d %d %d %c\n", table[39999], deep(100), moved[0] + own[0], big[(3 << 20) - 1]);
  free(big);
  munmap(own, length);
  return munmap(moved, 2 * length);
}
