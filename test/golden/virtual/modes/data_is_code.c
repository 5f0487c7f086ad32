// A13: without NX (2-level paging) data can be fetched; these bytes are no instructions of the machine: SIGILL.
//@ machine arch=x86-32 paging=2-level
static unsigned char bytes[] = {0xc3};

int main(void) {
  void (*call)(void) = (void (*)(void))bytes;
  call(); //@ expect wild-pointer
  return 0;
}
//@ exit 132
