int main(void) {
  int *device = (int *)0x12345678;
  *device = 1; //@ expect wild-pointer
  return 0;
}
