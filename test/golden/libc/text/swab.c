//@ stdout "badc|fehgg\n"
//@ expect none
/* D1: swab exchanges the bytes of whole pairs; an odd byte at the end and a negative number leave the target alone. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  char to[] = "....";
  swab("abcd", to, 4);
  swab("wxyz", to, -4);
  char odd[] = "efghg";
  swab(odd, odd, 5);
  printf("%s|%s\n", to, odd);
  return 0;
}
