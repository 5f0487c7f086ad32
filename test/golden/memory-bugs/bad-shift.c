int main(void) {
  int n = 33;
  return 1 << n; //@ expect bad-shift
}
