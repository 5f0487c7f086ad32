#include <stdint.h>
#include <stdlib.h>

int main(void) {
  char *text = malloc(16); //@ expect leak
  text = realloc(text, SIZE_MAX);
  if (text == NULL) return 0;
  free(text);
  return 0;
}

//@ message the 16 bytes from `malloc(16)` are never freed: realloc failed on line 6, and its NULL replaced `text`, the last pointer to them
//@ message.zh-cn `malloc(16)` 分配的 16 字节从未释放：第 6 行的 realloc 失败，它返回的 NULL 覆盖了最后一个指针 `text`
