static int add(int a, int b) { return a + b; }
typedef int one(int);
int main(void) {
  one *f = (one *)add;
  return f(1) == 77; //@ expect bad-call
}
