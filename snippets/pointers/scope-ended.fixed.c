/*
 * title: Values are copied out of the block
 * title.zh-cn: 把值从语句块里复制出来
 * topics: F3
 * level: beginner
 * minutes: 2
 * twin: pointers/scope-ended
 * about: The array keeps the numbers themselves; it is declared outside the loop and lives as long as it is read.
 * about.zh-cn: 数组保存的是数本身；它在循环外声明，读它的时候它一直活着。
 */
#include <stdio.h>

int main(void) //@ expect none
{
    int squares[3];
    for (int i = 0; i < 3; i++) {
        int square = i * i;
        squares[i] = square;
    }
    puts("squares of 0, 1, 2:");
    //@ ask {sum} And now?
    //@ ask.zh-cn 现在呢？
    //@ because Each element has a place of its own.
    //@ because.zh-cn 每个元素都有自己的位置。
    int sum = squares[0] + squares[1] + squares[2];
    printf("sum %d\n", sum);
    return 0;
}
//@ stdout "squares of 0, 1, 2:\nsum 5\n"
