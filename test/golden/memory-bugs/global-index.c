int table[4];
int main(void) {
  volatile int i = 4;
  table[i] = 1; //@ expect out-of-bounds-write
  return 0;
}
