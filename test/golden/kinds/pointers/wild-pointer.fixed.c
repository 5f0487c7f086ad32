//@ expect none
int main(void) {
  int n;
  int *p = &n;
  *p = 5;
  return 0;
}
