#include <stdio.h>

int main(void) {
  char word[5];
  char *end = word;
  for (char c = 'a'; c <= 'e'; c++) *end++ = c;
  *end = '\0'; //@ expect out-of-bounds-write
  printf("%c\n", word[4]);
  return 0;
}
