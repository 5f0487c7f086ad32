int main(void) {
  int a[4] = {0}, *p = a;
  p += 4;
  *p = 3; //@ expect out-of-bounds-write
  return 0;
}
