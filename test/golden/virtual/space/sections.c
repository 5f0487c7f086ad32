//@ expect none
// A7: where each kind of object lies. From low to high: code, constants, initialised data, zeroed data, heap, mappings, stack.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int initialised = 5;
int zeroed;
static int explicitly_zero = 0;
const int fixed = 7;
static const char *literal = "a literal";

static int counter(void) {
  static int calls = 1;
  static int never_set;
  never_set++;
  return calls++ + never_set;
}

int main(int argc, char **argv) {
  int automatic = argc;
  char *small = malloc(100), *large = malloc(1 << 20);
  uintptr_t code = (uintptr_t)counter, constant = (uintptr_t)&fixed, data = (uintptr_t)&initialised, bss = (uintptr_t)&zeroed;
  uintptr_t heap = (uintptr_t)small, mapped = (uintptr_t)large, stack = (uintptr_t)&automatic;
  printf("code < constants %d\n", code < constant);
  printf("constants < data %d\n", constant < data);
  printf("data < bss %d\n", data < bss);
  printf("bss < heap %d\n", bss < heap);
  printf("heap < mapping %d\n", heap < mapped);
  printf("mapping < stack %d\n", mapped < stack);
  printf("arguments above the stack frame %d\n", (uintptr_t)argv > stack);
  printf("literal with the constants %d\n", (uintptr_t)literal / 65536 == constant / 65536);
  printf("%d %d %d %d\n", initialised, zeroed, explicitly_zero, counter()); // here
  free(small);
  free(large);
  return 0;
}
//@ stdout "code < constants 1\n"
//@ stdout "constants < data 1\n"
//@ stdout "data < bss 1\n"
//@ stdout "bss < heap 1\n"
//@ stdout "heap < mapping 1\n"
//@ stdout "mapping < stack 1\n"
//@ stdout "arguments above the stack frame 1\n"
//@ stdout "literal with the constants 1\n"
//@ stdout "5 0 0 2\n"
