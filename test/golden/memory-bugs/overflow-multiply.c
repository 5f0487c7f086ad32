int main(void) {
  int side = 70000;
  return side * side == 0; //@ expect integer-overflow
}
