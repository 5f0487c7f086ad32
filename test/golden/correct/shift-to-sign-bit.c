//@ expect none
int main(void) {
  unsigned bit = 1u << 31;
  long long wide = 1LL << 40;
  return bit == 0x80000000u && wide == 0x10000000000LL ? 0 : 1;
}
