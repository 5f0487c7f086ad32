//@ expect none
//@ stdin "one two\nthree\n"
//@ stdout "one EOF e\n"
#include <stdio.h>

int main(void) {
  char word[16], name[8];
  int rounds = 0;
  if (scanf("%15s %7s", word, name) != 2) return 1;
  int c;
  while ((c = getchar()) != EOF && c != 'e') rounds++;
  while (fgets(name, sizeof name, stdin)) rounds++;
  while (!feof(stdin)) {
    if (!fgets(name, sizeof name, stdin)) break;
  }
  printf("%s %s %c\n", word, feof(stdin) ? "EOF" : "", c);
  return 0;
}
