//@ expect none
#include <stdlib.h>

struct matrix {
  int rows, cols;
  double *data;
};
struct matrix *matrix_new(int rows, int cols) {
  if (rows <= 0 || cols <= 0 || rows > 1000 || cols > 1000) return NULL;
  struct matrix *m = malloc(sizeof *m);
  if (!m) return NULL;
  m->rows = rows;
  m->cols = cols;
  m->data = calloc((size_t)rows * cols, sizeof *m->data);
  if (!m->data) {
    free(m);
    return NULL;
  }
  return m;
}
void matrix_free(struct matrix *m) {
  if (!m) return;
  free(m->data);
  free(m);
}
double matrix_get(const struct matrix *m, int row, int col) { return m->data[row * m->cols + col]; }
void matrix_set(struct matrix *m, int row, int col, double value) { m->data[row * m->cols + col] = value; }
struct matrix *matrix_transpose(const struct matrix *m) {
  struct matrix *t = matrix_new(m->cols, m->rows);
  if (!t) return NULL;
  for (int r = 0; r < m->rows; r++)
    for (int c = 0; c < m->cols; c++) matrix_set(t, c, r, matrix_get(m, r, c));
  return t;
}
struct matrix *matrix_multiply(const struct matrix *a, const struct matrix *b) {
  if (a->cols != b->rows) return NULL;
  struct matrix *p = matrix_new(a->rows, b->cols);
  for (int r = 0; p && r < p->rows; r++)
    for (int c = 0; c < p->cols; c++)
      for (int k = 0; k < a->cols; k++) p->data[r * p->cols + c] += matrix_get(a, r, k) * matrix_get(b, k, c);
  return p;
}
void fill(double *m, int rows, int cols, double value) {
  for (int r = 0; r < rows; r++)
    for (int c = 0; c < cols; c++) m[r * cols + c] = value;
}
int trace3(int m[3][3]) { return m[0][0] + m[1][1] + m[2][2]; }
void identity(int n, int m[n][n]) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) m[i][j] = i == j;
}
int **grid_new(int rows, int cols) {
  if (rows <= 0 || cols <= 0 || rows > 100 || cols > 100) return NULL;
  int **grid = malloc(rows * sizeof *grid);
  if (!grid) return NULL;
  for (int r = 0; r < rows; r++) grid[r] = calloc(cols, sizeof **grid);
  return grid;
}
int grid_sum(int **grid, int rows, int cols) {
  int sum = 0;
  for (int r = 0; r < rows; r++)
    for (int c = 0; c < cols; c++) sum += grid[r][c];
  return sum;
}
void grid_free(int **grid, int rows) {
  for (int r = 0; r < rows; r++) free(grid[r]);
  free(grid);
}
