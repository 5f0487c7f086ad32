/*
 * title: A sum that begins with 0
 * title.zh-cn: 从 0 开始的总和
 * topics: F3
 * level: beginner
 * minutes: 2
 * twin: pointers/uninitialised
 * about: One initialiser more, and whatever lies on the stack does not matter.
 * about.zh-cn: 多写一个初值，栈上留着什么就都无关紧要了。
 */
#include <stdio.h>

static int add(const int *values, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

static int dirty_stack(void)
{
    volatile int rubbish[64];
    for (int i = 0; i < 64; i++) rubbish[i] = 1000 + i;
    return rubbish[63];
}

int main(void) //@ expect none
{
    int values[] = { 1, 2, 3, 4 };
    dirty_stack();
    //@ ask {? total == 10} Will total be 10 this time?
    //@ ask.zh-cn 这一次 total 会是 10 吗？
    //@ because Every run of add writes sum before it reads it.
    //@ because.zh-cn add 每次运行都是先写 sum 再读它。
    int total = add(values, 4);
    printf("%s\n", total == 10 ? "ten" : "not ten");
    return 0;
}
//@ stdout "ten\n"
