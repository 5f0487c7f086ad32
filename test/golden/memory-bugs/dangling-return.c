int *f(void) { int x = 3; int *p = &x; return p; }
int main(void) {
  int *p = f();
  return *p != 3; //@ expect dangling-stack
}
