double half();
int main(void) {
  return half(1) == 77; //@ expect bad-call
}
double half(double d) { return d / 2; }
