static int *keep;
static void set(int n) { keep = &n; }
int main(void) {
  set(5);
  return *keep == 77; //@ expect dangling-stack
}
