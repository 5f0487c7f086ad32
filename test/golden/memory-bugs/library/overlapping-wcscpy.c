#include <wchar.h>
int main(void) {
  wchar_t w[16] = L"abcdef";
  wcscpy(w + 2, w); //@ expect overlapping-copy
  return 0;
}
