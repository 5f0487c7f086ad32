//@ expect none
#include <stdio.h>

static _Thread_local int counter = 7;
static _Thread_local char text[8] = "tls";
int main(void) {
  counter += 3;
  text[0] = 'T';
  printf("%d %s\n", counter, text);
  return 0;
}
