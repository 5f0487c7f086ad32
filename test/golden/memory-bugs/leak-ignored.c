#include <stdlib.h>
#include <string.h>
static char *copy(const char *s) {
  char *r = malloc(strlen(s) + 1); //@ expect leak
  if (r)
    strcpy(r, s);
  return r;
}
int main(void) {
  copy("dropped");
  char *kept = copy("kept");
  free(kept);
  return 0;
}
