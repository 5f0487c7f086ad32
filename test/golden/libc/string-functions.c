//@ expect none
#include <stdio.h>

#include <string.h>
int main(void) {
  char s[32] = "hello";
  strcat(s, " world");
  printf("%zu %s %s %s\n", strlen(s), strchr(s, 'o'), strrchr(s, 'o'), strstr(s, "wor"));
  printf("%zu %zu %s\n", strspn(s, "hel"), strcspn(s, " "), strpbrk(s, "dw"));
  char list[] = "a,b;;c";
  for (char *t = strtok(list, ",;"); t; t = strtok(NULL, ",;"))
    printf("[%s]", t);
  printf("\n%d %d\n", strcmp("a", "b") < 0, memcmp("a\0b", "a\0c", 3) < 0);
  return 0;
}
