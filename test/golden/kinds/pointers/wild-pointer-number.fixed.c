//@ expect none
int main(void) {
  int memory;
  int *device = &memory;
  *device = 1;
  return 0;
}
