#include <dirent.h>
#include <stdlib.h>
int main(void) {
  void *p = calloc(1, 500);
  closedir(p); //@ expect mismatched-free
  free(p);
  return 0;
}
