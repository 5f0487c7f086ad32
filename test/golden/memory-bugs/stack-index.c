int main(void) {
  int a[4] = {0};
  volatile int i = 4;
  return a[i] == 77; //@ expect out-of-bounds-read
}
