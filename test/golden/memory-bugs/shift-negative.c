int main(void) {
  volatile int by = -1;
  return (8 >> by) == 77; //@ expect bad-shift
}
