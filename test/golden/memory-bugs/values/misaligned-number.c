int main(void) {
  _Alignas(8) char bytes[16] = {0};
  int *p = (int *)(bytes + 1);
  *p = 5; //@ expect unaligned
  return bytes[8];
}
