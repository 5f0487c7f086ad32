/*
 * title: An array parameter is a pointer
 * title.zh-cn: 数组形参就是指针
 * topics: F4
 * level: beginner
 * minutes: 5
 * twin: pointers/sizeof-pointer.fixed
 */
#include <stdio.h>
#include <string.h>

static void clear(int values[16])
{
    //@ ask {sizeof(values)} How large is values here, in bytes?
    //@ ask.zh-cn 在这里，values 有多大（字节）？
    //@ because The 16 in the parameter is a comment for the reader. To the compiler it is int *values.
    //@ because.zh-cn 形参里的 16 只是写给读者看的。对编译器来说它就是 int *values。
    memset(values, 0, sizeof(values)); //@ note So only the first two of the sixteen elements become zero.
    //@ note.zh-cn 所以十六个元素中只有前两个变成零。
}

int main(void)
{
    int values[16];
    //@ ask {sizeof(values)} And how large is it here, in main?
    //@ ask.zh-cn 那么在 main 里，它有多大？
    //@ because Here values is the array itself: 16 ints.
    //@ because.zh-cn 这里的 values 就是数组本身：16 个 int。
    //@ view address-space values
    clear(values);
    int sum = values[0] + values[1];
    if (values[2] != 0) //@ expect uninitialized-read
        sum++;
    printf("%s\n", sum == 0 ? "clear" : "not clear");
    return 0;
}
