//@ expect none
int add(), one(), pick();
double half();
int add(a, b) int a; char b; { return a + b; }
int one() { return 1; }
double half(d) float d; { return d / 2; }
int pick(p, n) const int *p; long n; { return p ? p[n] : -1; }
int main(void) {
  int v[] = {4, 5, 6};
  int (*table[])() = {one, (int (*)())add};
  return !(add(1, 'c') == 100 && one() == 1 && half(3.0) == 1.5 && pick(v, 2L) == 6 && pick((int *)0, 0L) == -1 && table[1](1, 2) == 3 && table[0]() == 1);
}
