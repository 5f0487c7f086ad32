int add();
int main(void) {
  return add(1) == 77; //@ expect bad-call
}
int add(int a, int b) { return a + b; }
