int main(void) {
  int *device = (int *)0x12345678;
  *device = 1; //@ expect wild-pointer
  return 0;
}

//@ message `device` points to no object: `*device` writes at 0x12345678, where nothing lives
//@ message.zh-cn `device` 没有指向任何对象：`*device` 在 0x12345678 处写入，而那里什么也没有
