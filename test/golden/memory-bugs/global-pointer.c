int a[4], b[4];
int get(int *p, int i) {
  return p[i]; //@ expect out-of-bounds-read
}
int main(void) {
  b[0] = 1;
  return get(a, 4) + get(a, 0);
}
