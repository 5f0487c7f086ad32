//@ expect none
#include <stdio.h>

#define STRING(x) #x
#define VALUE(x) STRING(x)
#define JOIN(a, b) a##b
#define PRINT(...) printf(__VA_ARGS__)
#define NINE 9
int main(void) {
  int xy = 4;
  PRINT("%s %s %d %d\n", STRING(NINE), VALUE(NINE), JOIN(x, y), __LINE__);
  return 0;
}
