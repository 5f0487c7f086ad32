//@ expect none
#include <stdio.h>

int main(void) {
  char word[6];
  char *end = word;
  for (char c = 'a'; c <= 'e'; c++) *end++ = c;
  *end = '\0';
  printf("%c\n", word[4]);
  return 0;
}
