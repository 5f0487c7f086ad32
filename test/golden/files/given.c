//@ expect none
//@ file "numbers.txt" "3\n" "10 20 30\n"
//@ file "/tmp/name" "Ada"
//@ native differs
// Files that the annotations give are there when the program begins, and can be changed.
#include <stdio.h>

int main(void) {
  FILE *file = fopen("numbers.txt", "r+");
  int count, value, sum = 0;
  if (!file || fscanf(file, "%d", &count) != 1) return 1;
  for (int i = 0; i < count && fscanf(file, "%d", &value) == 1; i++) sum += value;
  fseek(file, 0, SEEK_END);
  fprintf(file, "%d\n", sum);
  rewind(file);
  for (int c = getc(file); c != EOF; c = getc(file)) putchar(c);
  fclose(file);
  char name[8] = "";
  file = fopen("/tmp/name", "r");
  if (!file || !fgets(name, sizeof name, file)) return 2;
  fclose(file);
  puts(name);
}
//@ stdout "3\n10 20 30\n60\nAda\n"
