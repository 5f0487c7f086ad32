struct point { int x, y; };
int main(void) {
  struct point *p = 0;
  for (int i = 0; i < 2; i++) {
    p = &(struct point){i, i + 1};
  }
  return p->y == 7; //@ expect dangling-stack
}
