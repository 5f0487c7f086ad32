//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <wordexp.h>

static void show(const char *words, int flags) {
  wordexp_t w;
  int status = wordexp(words, &w, flags);
  printf("<%s> %d:", words, status);
  if (status == 0) {
    for (size_t i = 0; i < w.we_wordc; i++) printf(" [%s]", w.we_wordv[i]);
    wordfree(&w);
  }
  putchar('\n');
}

int main(void) {
  static const char *const texts[] = {
      "one two  three", "'a b' c", "\"x $V y\"", "$V", "z$V", "${V}z", "$E", "''", "$UNSET", "a\\ b", "~", "~/x", "~root/y", "a~", "$1",
      "${UNSET:-def}", "${E:-def}", "${E-def}", "${V:+alt}", "${UNSET:+alt}", "${#V}", "$((1+2*3))", "$(( (4 - 1) * 2 ))", "$((1+))", "$((2/0))",
      "a;b", "a|b", "(a)", "{a}", "a\nb", "`ls`", "'open", "\"open", "${open", "a\\", "$", "a$", "\"\\$V\"", "'$V'", "nothing*here", "", "   ", "-c 'q'\"r\"s",
  };
  setenv("V", "a b  c", 1), setenv("E", "", 1), setenv("P", "x:y", 1), setenv("HOME", "/home/user", 1);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) show(texts[i], WRDE_NOCMD);
  show("$UNSET", WRDE_UNDEF);
  show("${NEW:=val} $NEW", 0);
  setenv("IFS", ":", 1);
  show("$P a:b", 0), show("$V", 0);
  unsetenv("IFS");

  wordexp_t w;
  w.we_offs = 2;
  wordexp("a b", &w, WRDE_DOOFFS);
  wordexp("c", &w, WRDE_DOOFFS | WRDE_APPEND);
  printf("%zu %d %s %s\n", w.we_wordc, w.we_wordv[0] == NULL, w.we_wordv[2], w.we_wordv[4]);
  wordfree(&w);
  return 0;
}
