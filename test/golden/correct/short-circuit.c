//@ expect none
int main(void) {
  int *p = 0, n;
  if (p && *p)
    return 1;
  if (!p || n)
    return 0;
  return 1;
}
