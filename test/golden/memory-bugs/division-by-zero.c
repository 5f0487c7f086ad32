int main(void) {
  int n = 0;
  return 5 / n; //@ expect division-by-zero
}
