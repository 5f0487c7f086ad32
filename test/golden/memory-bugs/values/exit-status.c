int main(int argc, char **argv) {
  int status;
  if (argc > 5) status = argv[0][0];
  return status; //@ expect uninitialized-read
}
