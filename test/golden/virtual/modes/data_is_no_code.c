// A13: NX. Data is not executed where entries have the bit: SIGSEGV.
//@ machine arch=x86-64
static unsigned char bytes[] = {0xc3};

int main(void) {
  void (*call)(void) = (void (*)(void))bytes;
  call(); //@ expect wild-pointer
  return 0;
}
//@ exit 139
