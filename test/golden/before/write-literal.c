#include <string.h>

int main(void) {
  char *p = "page";
  char *words = "a b c";
  if (strlen(words) > 9) strtok(words, " "); //@ hint write-literal
  //@ hint write-literal
  p[0] = 'P'; //@ expect write-to-constant
  return 0;
}
