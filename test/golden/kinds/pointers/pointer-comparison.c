#include <stdio.h>

int main(void) {
  int first[4] = {1, 2, 3, 4}, second[4] = {5, 6, 7, 8}, sum = 0;
  for (int *p = first; p < second + 4; p++) { //@ expect pointer-comparison
    sum++;
    if (sum == 4) break;
  }
  printf("%d\n", sum + second[0] == 12345);
  return 0;
}

//@ message the loop compares pointers into two different objects, `first`, `second`: which of them comes first says nothing about where to stop
//@ message.zh-cn 循环比较了指向不同对象的两个指针 `first`、`second`：它们的先后不能说明该在哪里停下
