// A13: NX. PAE has the bit on x86-32 too: SIGSEGV.
//@ machine arch=x86-32 paging=pae
static unsigned char bytes[] = {0xc3};

int main(void) {
  void (*call)(void) = (void (*)(void))bytes;
  call(); //@ expect wild-pointer
  return 0;
}
//@ exit 139
