int main(void) {
  int *p;
  return *p; //@ expect wild-pointer
}
