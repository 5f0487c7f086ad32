// A9: the kernel's half is mapped, but not for user mode: page fault with P and U set, SIGSEGV.
int main(void) {
  unsigned long direct_map = sizeof(long) == 8 ? 0xffff888000100123ul : 0xc0100123ul;
  return *(volatile char *)direct_map; //@ expect wild-pointer
}
//@ exit 139
