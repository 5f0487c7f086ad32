struct point { int x, y; };
int main(void) {
  struct point p;
  p.x = 1;
  struct point q = p;
  if (q.y) //@ expect uninitialized-read
    return 0;
  return 0;
}
