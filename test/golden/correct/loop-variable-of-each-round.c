//@ expect none
int main(void) {
  int sum = 0, *kept;
  for (int i = 0; i < 3; i++) {
    int square = i * i;
    kept = &square;
    sum += *kept;
  }
  return sum - 5;
}
