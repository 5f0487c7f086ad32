int main(void) {
  int *p = (int *)0x12345678;
  *p = 3; //@ expect wild-pointer
  return 0;
}
