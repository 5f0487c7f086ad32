//@ expect none
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *pattern, int flags) {
  glob_t g;
  int status = glob(pattern, flags, NULL, &g);
  printf("%s %x: %d", pattern, (unsigned)flags, status);
  if (status == 0) {
    for (size_t i = 0; i < g.gl_pathc; i++) printf(" %s", g.gl_pathv[i]);
    globfree(&g);
  }
  putchar('\n');
}

int main(void) {
  static const char *const files[] = {"x.c", "y.c", ".hidden", "a/1.c", "b/2.c", "b/2.h", "w*d"};
  char folder[] = "/tmp/globXXXXXX";
  if (mkdtemp(folder) == NULL || chdir(folder) != 0) return 1;
  mkdir("a", 0700);
  mkdir("b", 0700);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) close(open(files[i], O_CREAT | O_WRONLY, 0600));

  show("*", 0), show("*.c", 0), show("*/*.c", 0), show("?", GLOB_MARK), show("x.c", 0);
  show("*.z", 0), show("*.z", GLOB_NOCHECK), show("none", GLOB_NOMAGIC);
  show(".*", 0), show("*", GLOB_PERIOD), show("w\\*d", 0), show("[xy].c", 0), show("[!x].c", 0);
  show("{x,y}.c", GLOB_BRACE), show("{b,a}/*.{h,c}", GLOB_BRACE), show("{}", GLOB_BRACE), show("{a,b", GLOB_BRACE);
  show("~root", GLOB_TILDE), show("~nobody-there", GLOB_TILDE), show("~nobody-there", GLOB_TILDE_CHECK);

  glob_t g;
  g.gl_offs = 2;
  glob("*.c", GLOB_DOOFFS, NULL, &g);
  glob("*/*.h", GLOB_DOOFFS | GLOB_APPEND, NULL, &g);
  printf("%zu %d %s %s\n", g.gl_pathc, g.gl_pathv[0] == NULL, g.gl_pathv[2], g.gl_pathv[4]);
  globfree(&g);

  for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(files[i]);
  rmdir("a"), rmdir("b"), rmdir(folder);
  return 0;
}
