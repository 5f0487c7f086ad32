//@ expect none
#include <stdio.h>

#include <locale.h>
#include <stdlib.h>
#include <wchar.h>
int main(void) {
  wchar_t w[16] = L"gr\u00fcn";
  char bytes[16];
  setlocale(LC_ALL, "C.UTF-8");
  size_t n = wcstombs(bytes, w, sizeof bytes);
  printf("%zu %zu %s %ls\n", wcslen(w), n, bytes, L"wide");
  return 0;
}
