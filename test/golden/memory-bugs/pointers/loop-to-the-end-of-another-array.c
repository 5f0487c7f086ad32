int main(void) {
  int a[4] = {0}, b[4] = {0}, n = 0;
  for (int *p = a; p < b + 4; p++) //@ expect pointer-comparison
    if (++n > 3) break;
  return n + b[0] == 0;
}
