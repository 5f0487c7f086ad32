//@ expect none
struct pair { int first, second; };
static struct pair make(int n) {
  struct pair p;
  p.first = n;
  return p;
}
int main(void) {
  struct pair p = make(4), q = p;
  return q.first - 4;
}
