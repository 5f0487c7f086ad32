int main(void) {
  int a[4] = {1, 2, 3, 4}, *p = a;
  return p[-1] == 77; //@ expect out-of-bounds-read
}
