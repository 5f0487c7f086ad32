int main(void) {
  int n = 5;
  int v[n];
  for (int i = 0; i <= n; i++)
    v[i] = i; //@ expect out-of-bounds-write
  return 0;
}
