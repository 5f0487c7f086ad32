struct inner { int k; char text[6]; int after; };
struct outer { long a; struct inner in; long z; };
static void fill(char *to, int n) {
  for (int i = 0; i < n; i++)
    to[i] = 'z'; //@ expect out-of-bounds-write
}
int main(void) {
  struct outer o = {0};
  fill(o.in.text, 6);
  fill(o.in.text, 7);
  return (int)o.z;
}
