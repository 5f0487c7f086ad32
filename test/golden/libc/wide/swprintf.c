//@ expect none
/* Widths and precisions count characters, strings of bytes are decoded, what does not fit fails. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

static void show(int n, const wchar_t *b) {
  printf("%d errno %d:", n, errno);
  for (int i = 0; i < n; i++) printf(" %x", (unsigned)b[i]);
  putchar('\n');
  errno = 0;
}

int main(void) {
  wchar_t b[40];
  char bytes[40];
  for (int i = 0; i < 2; i++) {
    printf("%s\n", setlocale(LC_ALL, i ? "C.UTF-8" : "C"));
    errno = 0;
    show(swprintf(b, 40, L"[%5ls][%-4lc][%.2ls]", L"\u00e9\u4e2d", (wint_t)0x1f600, L"\u00e9\u4e2dx"), b);
    show(swprintf(b, 40, L"[%6s][%.2s]", "h\303\251llo", "\303\251\303\251\303\251"), b);
    show(swprintf(b, 40, L"\u4e2d%05d|%+.1e|%x", 12, 1.25, 255), b);
    show(swprintf(b, 5, L"hello"), b);
    show(swprintf(b, 6, L"hello"), b);
    show(swprintf(b, 0, L"hello"), b);
    show(swprintf(b, 40, L"%c", 0xe9), b);
    int n = snprintf(bytes, sizeof bytes, "abc %lc", (wint_t)0xe9);
    printf("%d %d %s\n", n, errno, bytes);
    errno = 0;
  }
  return 0;
}
