#include <dirent.h>
#include <stdlib.h>
int main(void) {
  DIR *d = opendir("/");
  if (!d) return 1;
  free(d); //@ expect mismatched-free
  return 0;
}
