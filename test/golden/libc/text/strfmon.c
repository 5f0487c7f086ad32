//@ expect none
#include <monetary.h>
#include <stdio.h>

int main(void) {
  static const char *const formats[] = {"%n", "%i", "[%10n]", "[%-10n]", "[%#5n]", "[%=*#5n]", "[%(#5n]", "[%(n]", "[%.0n]", "[%.4i]", "%%x%n", "[%^#8.2n]", "[%!n]", "[%+n]"};
  static const double amounts[] = {1234.567, -42.5, 0};
  char text[100];
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    for (int k = 0; k < 3; k++) {
      int n = (int)strfmon(text, sizeof text, formats[i], amounts[k]);
      printf("%s %d %s\n", formats[i], n, text);
    }
  }
  printf("%d\n", (int)strfmon(text, 5, "%n", 12345.0));
  strfmon(text, sizeof text, "%Ln|%n", 1.5L, 2.5);
  puts(text);
  return 0;
}
