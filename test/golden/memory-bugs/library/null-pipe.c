#include <unistd.h>
int main(void) {
  int *ends = NULL;
  return pipe(ends) != -1; //@ expect null-dereference
}
