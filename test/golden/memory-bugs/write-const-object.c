const int limit = 10;
int main(void) {
  int *p = (int *)&limit;
  *p = 11; //@ expect write-to-constant
  return 0;
}
