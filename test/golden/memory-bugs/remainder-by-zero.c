int main(void) {
  volatile int n = 0;
  return 7 % n; //@ expect division-by-zero
}
