//@ expect none
struct big { int a[10]; };
int main(void) {
  struct big x = {{1}}, *p = &x;
  x = *p;
  return x.a[0] - 1;
}
