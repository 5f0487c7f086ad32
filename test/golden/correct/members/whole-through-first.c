//@ expect none
#include <stddef.h>
#include <stdio.h>
#include <string.h>
struct record { int id; char name[8]; int v[3]; long end; };
int main(void) {
  struct record r, copy;
  memset(&r.id, 0, sizeof r);
  strcpy(r.name, "seven77");
  r.end = 5;
  memcpy(&copy.id, &r.id, sizeof r);
  memset((char *)&r + offsetof(struct record, v), 0, sizeof r - offsetof(struct record, v));
  char *bytes = (char *)&copy;
  int n = 0;
  for (size_t i = 0; i < offsetof(struct record, end); i++) n += bytes[i] != 0;
  printf("%d %s %ld %ld\n", n, copy.name, copy.end, r.end);
  return 0;
}
