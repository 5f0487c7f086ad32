struct row { int cell[8]; };
static int *second(struct row row) { return &row.cell[1]; }
int main(void) {
  struct row row = {{1, 2}};
  int *p = second(row);
  return *p == 7; //@ expect dangling-stack
}
