/*
 * title: The length goes with the array
 * title.zh-cn: 把长度和数组一起传
 * topics: F4
 * level: beginner
 * minutes: 2
 * twin: pointers/sizeof-pointer
 * about: The function gets the number of elements as a parameter; sizeof stands where the array is an array.
 * about.zh-cn: 元素个数作为形参传给函数；sizeof 写在数组还是数组的地方。
 */
#include <stdio.h>
#include <string.h>

static void clear(int *values, size_t count)
{
    memset(values, 0, count * sizeof *values);
}

int main(void) //@ expect none
{
    int values[16];
    clear(values, sizeof values / sizeof values[0]);
    //@ ask {values[15]} What is in the last element?
    //@ ask.zh-cn 最后一个元素里是什么？
    //@ because Sixteen times four bytes were set this time.
    //@ because.zh-cn 这一次设置了 16 × 4 个字节。
    int sum = values[0] + values[1];
    if (values[2] != 0)
        sum++;
    printf("%s\n", sum == 0 ? "clear" : "not clear");
    return 0;
}
//@ stdout "clear\n"
