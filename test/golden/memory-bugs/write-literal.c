int main(void) {
  char *s = "abc";
  s[0] = 'x'; //@ expect write-to-constant
  return 0;
}
