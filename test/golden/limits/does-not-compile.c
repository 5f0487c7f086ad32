int main(void) {
  return undeclared; //@ expect compile-error
}
