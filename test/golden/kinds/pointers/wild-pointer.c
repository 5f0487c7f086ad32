int main(void) {
  int *p;
  *p = 5; //@ expect wild-pointer
  return 0;
}
