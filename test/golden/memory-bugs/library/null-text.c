#include <stdio.h>
#include <wchar.h>
//@ stdout "(null) 1\n(null)|(null)|    (null)||\n"
int main(void) {
  char *name = NULL;
  wchar_t b[40];
  printf("%s %d\n", name, 1); //@ expect null-dereference
  swprintf(b, 40, L"%s|%ls|%10s|%.3s|", NULL, NULL, NULL, NULL); //@ expect null-dereference
  printf("%ls\n", b);
  return 0;
}
