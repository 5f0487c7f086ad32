static int last(int n) {
  int v[n]; //@ expect invalid-argument
  for (int i = 0; i < n; i++) v[i] = i;
  return n > 0 ? v[n - 1] : 0;
}
int main(void) { return last(3) - 2 + last(-3); }
//@ message an array cannot have -3 elements
//@ message.zh-cn 数组的元素个数不能是 -3
