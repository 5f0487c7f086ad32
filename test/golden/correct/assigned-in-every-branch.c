//@ expect none
int main(int argc, char **argv) {
  (void)argv;
  int n;
  if (argc > 5)
    n = 1;
  else
    n = 0;
  return n;
}
