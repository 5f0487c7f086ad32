// A1: the way into the kernel by hand: int 0x80 with the number in eax; an error comes back as a negative number.
//@ machine arch=x86-32
#include <stdio.h>
#include <unistd.h>

static int call(int number, const void *first, int second, int third) {
  int result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(first), "c"(second), "d"(third) : "memory");
  return result;
}

int main(void) {
  const char text[] = "written by hand\n";
  int written;
  __asm__ volatile("int $0x80" : "=a"(written) : "a"(4), "b"(1), "c"(text), "d"(sizeof text - 1) : "memory");
  printf("%d %d\n", written, call(20, 0, 0, 0) == getpid());
  printf("%d\n", call(6, (void *)77, 0, 0));
  return 0;
}
//@ stdout "written by hand\n16 1\n-9\n"
//@ expect none
