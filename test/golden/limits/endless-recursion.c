//@ exit 139
int main(void) {
  return main() + 1; //@ expect stack-overflow
}
