#include <stdio.h>
#include <string.h>
#include <wchar.h>
//@ expect none
int main(void) {
  char b[32] = "abc";
  sprintf(b + strlen(b), "-%d", 5);
  char both[64] = "first";
  strcpy(both + 32, "second");
  sprintf(both, "%.3s %s", both + 32, b);
  printf("%s %s\n", b, both);
  wchar_t w[8] = L"abcdef";
  wmemmove(w + 1, w, 4);
  printf("%ls\n", w);
  return 0;
}
