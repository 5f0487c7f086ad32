int main(void) {
  int m[3][4] = {{0}};
  volatile int j = 4;
  m[1][j] = 1; //@ expect out-of-bounds-write
  return 0;
}
