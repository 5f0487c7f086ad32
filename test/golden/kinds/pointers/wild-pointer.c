int main(void) {
  int *p;
  *p = 5; //@ expect wild-pointer
  return 0;
}

//@ message `p` was never given a value, but is used as an address
//@ message.zh-cn `p` 从未被赋值，却被当作地址使用
