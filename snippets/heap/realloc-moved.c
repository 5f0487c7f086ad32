/*
 * title: realloc may move the block
 * title.zh-cn: realloc 可能搬走整个块
 * topics: D1 F3
 * questions: 51
 * level: beginner
 * minutes: 5
 * after: heap/reuse
 */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int *numbers = malloc(4 * sizeof *numbers);
    int *first = numbers; //@ note A second pointer into the block: remember it.
    //@ note.zh-cn 指向块内的第二个指针：记住它。
    int *wall = malloc(sizeof *wall); /* stands behind numbers: it cannot grow in place */
    for (int i = 0; i < 4; i++)
        numbers[i] = i + 1;
    //@ view heap numbers

    //@ ask {? numbers == first} Four numbers become a hundred. Does the block stay where it is?
    //@ ask.zh-cn 四个数变成一百个。块还在原处吗？
    //@ because wall stands right behind it. realloc takes a new block, copies, and frees the old one.
    //@ because.zh-cn wall 紧挨在后面。realloc 取新块、复制内容、释放旧块。
    numbers = realloc(numbers, 100 * sizeof *numbers);

    //@ ask {numbers[3]} Have the four numbers come along? What is numbers[3]?
    //@ ask.zh-cn 四个数都搬过来了吗？numbers[3] 是多少？
    //@ because realloc copies the old contents. Only the addresses are new.
    //@ because.zh-cn realloc 会复制旧内容，变的只是地址。
    numbers[4] = 5;
    printf("%d\n", *first); //@ expect use-after-free
    free(wall);
    free(numbers);
    return 0;
}
