static int twice(int n) { return 2 * n; }
int main(void) {
  int n;
  twice(n); //@ expect uninitialized-read
  return 0;
}
