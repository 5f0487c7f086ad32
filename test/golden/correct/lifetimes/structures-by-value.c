//@ expect none
struct row { int cell[8]; };
static int total(struct row row) {
  int sum = 0;
  for (int *p = row.cell; p < row.cell + 8; p++) sum += *p;
  return sum;
}
static struct row doubled(struct row row) {
  for (int i = 0; i < 8; i++) row.cell[i] *= 2;
  return row;
}
static int depth(struct row row, int n) { return n == 0 ? total(row) : depth(doubled(row), n - 1); }
int main(void) {
  struct row row = {{1, 2, 3}};
  int sum = total(row) + total(doubled(row)) + doubled(row).cell[2];
  for (int i = 0; i < 3; i++) sum += depth(row, i);
  int (*by_pointer)(struct row) = total;
  return sum + by_pointer(row) != 6 + 12 + 6 + 6 + 12 + 24 + 6;
}
