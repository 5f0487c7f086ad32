//@ expect none
struct flags { unsigned a : 3, b : 5, c : 1; };
int main(void) {
  struct flags f;
  f.a = 5;
  f.c = 1;
  return f.a + f.c == 6 ? 0 : 1;
}
