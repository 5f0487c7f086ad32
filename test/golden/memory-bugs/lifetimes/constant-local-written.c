static int read(const int *p) { return *p; }
int main(void) {
  const int limit = read(&(int){3});
  int *p = (int *)&limit;
  *p += 1; //@ expect write-to-constant
  return 0;
}
