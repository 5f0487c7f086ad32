//@ expect none
// D12: the stack's area begins small and grows down as deeper calls touch it; it never shrinks.
#include <stdio.h>
#include <string.h>

static long stack_bytes(void) {
  unsigned long start, end;
  char line[256];
  long size = 0;
  FILE *f = fopen("/proc/self/maps", "r");
  if (!f) return 0;
  while (fgets(line, sizeof line, f))
    if (strstr(line, "[stack]") && sscanf(line, "%lx-%lx", &start, &end) == 2) size = (long)(end - start);
  fclose(f);
  return size;
}

static int deep(int n) {
  volatile char room[16384];
  room[0] = (char)n;
  return n > 0 ? deep(n - 1) + room[0] : room[0];
}

int main(void) {
  long first = stack_bytes();
  int sum = deep(40); // deep
  long then = stack_bytes(); // grown
  printf("grew to at least 640 KiB: %d\n", first < 640 * 1024 && then >= 640 * 1024);
  deep(4);
  printf("stays: %d\n", stack_bytes() == then);
  return sum == 0;
}
//@ stdout "grew to at least 640 KiB: 1\n"
//@ stdout "stays: 1\n"
