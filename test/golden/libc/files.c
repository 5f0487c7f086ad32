//@ expect none
#include <stdio.h>

int main(void) {
  FILE *f = fopen("/tmp/pagewalk-golden.txt", "w+");
  int n = 0;
  fprintf(f, "line %d\n", 1);
  fputs("two\n", f);
  rewind(f);
  for (int c; (c = fgetc(f)) != EOF;)
    n++;
  fseek(f, 5, SEEK_SET);
  int c = fgetc(f);
  printf("%d %c %ld\n", n, c, ftell(f));
  fclose(f);
  remove("/tmp/pagewalk-golden.txt");
  printf("%d\n", fopen("/tmp/pagewalk-golden.txt", "r") == NULL);
  return 0;
}
