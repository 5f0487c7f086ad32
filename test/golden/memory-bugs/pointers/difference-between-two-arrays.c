int main(void) {
  int a[4] = {0}, b[4] = {0};
  long n = &b[1] - &a[0]; //@ expect pointer-subtraction
  return n == 77 || a[0] + b[0];
}
