struct six { int a, b, c, d, e, f; };
static int sum(struct six six) { return six.a + six.f; }
int main(void) {
  struct six six = {1, 2, 3, 4, 5, 6};
  int (*f)(struct six *) = (int (*)(struct six *))sum;
  return f(&six) == 77; //@ expect bad-call
}
