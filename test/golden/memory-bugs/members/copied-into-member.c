#include <stdio.h>
#include <string.h>
struct person { char name[8]; int age; long id; };
static struct { int kind; char tag[4]; int rest; } label;
int main(void) {
  struct person p = {"", 30, 7};
  strcpy(p.name, "Margaret"); //@ expect out-of-bounds-write
  memset(label.tag, 'x', 6); //@ expect out-of-bounds-write
  snprintf(p.name, sizeof p.name, "%s", "Margaret");
  strncpy(label.tag, "abc", sizeof label.tag);
  return p.age == 30 && label.rest == 0;
}
