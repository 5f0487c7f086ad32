#include <wchar.h>
int main(void) {
  wchar_t w[8] = L"abcdef";
  wmemcpy(w + 1, w, 4); //@ expect overlapping-copy
  return 0;
}
