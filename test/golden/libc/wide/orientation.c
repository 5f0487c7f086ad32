//@ expect none
/* A stream is for bytes or for wide characters from its first use on; in the locale "C" it writes something similar. */
#include <stdio.h>
#include <wchar.h>

int main(void) {
  FILE *f = tmpfile();
  printf("%d", fwide(f, 0));
  fputs("abc\n", f);
  printf(" %d", fwide(f, 0));
  printf(" %d", fputwc(L'x', f) == WEOF);
  printf(" %d\n", fwprintf(f, L"x"));
  rewind(f);
  printf("%d %d\n", fgetwc(f) == WEOF, fgetc(f));
  fclose(f);

  f = fopen("/tmp/wide", "w");
  printf("%d", fputwc(0xe9, f) == 0xe9);
  printf(" %d", fputws(L"x\u00a9y\u4e2d", f));
  printf(" %d", fwprintf(f, L"<%ls>", L"\u00dfq"));
  printf(" %d", fprintf(f, "narrow"));
  printf(" %d\n", fputs("narrow", f));
  fclose(f);
  char text[40] = "";
  f = fopen("/tmp/wide", "r");
  printf("%s\n", fgets(text, sizeof text, f));
  fclose(f);
  remove("/tmp/wide");
  return 0;
}
