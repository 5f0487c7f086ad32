#include <string.h>
static int copied(const char *text) {
  char room[8];
  strcpy(room, text); //@ expect out-of-bounds-write
  return room[0];
}
int main(void) {
  return copied("a text that is much longer than the room for it, and the return address behind it");
}
