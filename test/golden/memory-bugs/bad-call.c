int f(double d) { return (int)d; }
int main(void) {
  int (*p)(int) = (int (*)(int))f;
  return p(3) == 77; //@ expect bad-call
}
