//@ stdin "one two\nthree\n"
//@ stdout "one EOF e\n"
#include <stdio.h>

int main(void) {
  char word[16], name[8];
  int rounds = 0;
  if (scanf("%15s %s", word, name) != 2) return 1; //@ hint scanf-width
  char c;
  while ((c = getchar()) != EOF && c != 'e') rounds++; //@ hint char-eof
  while (!feof(stdin)) { //@ hint feof-loop
    if (rounds++ > 99) break;
    fgets(name, sizeof name, stdin);
  }
  printf("%s %s %c\n", word, feof(stdin) ? "EOF" : "", c);
  return 0;
}
