/*
 * title: A sum that begins anywhere
 * title.zh-cn: 不知从何开始的总和
 * topics: F3
 * level: beginner
 * minutes: 4
 * twin: pointers/uninitialised.fixed
 */
#include <stdio.h>

static int add(const int *values, int count)
{
    int sum;
    for (int i = 0; i < count; i++)
        //@ note sum is read here before anybody has written it: in the panel its four bytes are dotted.
        //@ note.zh-cn sum 在写入之前就被读取：面板里它的四个字节是虚点。
        sum += values[i]; //@ expect uninitialized-read
    return sum;
}

static int dirty_stack(void)
{
    volatile int rubbish[64];
    for (int i = 0; i < 64; i++) rubbish[i] = 1000 + i;
    return rubbish[63];
}

int main(void)
{
    int values[] = { 1, 2, 3, 4 };
    //@ note What a function leaves behind on the stack stays there until somebody writes over it.
    //@ note.zh-cn 函数在栈上留下的东西，直到有人覆盖之前都还在。
    dirty_stack();
    //@ view address-space values
    //@ ask {? total == 10} 1 + 2 + 3 + 4: will total be 10 when this line is over?
    //@ ask.zh-cn 1 + 2 + 3 + 4：这一行执行完后，total 会是 10 吗？
    //@ because sum began with four bytes that an earlier call had left on the stack. A variable of a function does not begin with 0.
    //@ because.zh-cn sum 的初值是先前某次调用留在栈上的四个字节。函数里的变量并不从 0 开始。
    int total = add(values, 4);
    //@ ask {$findings} sum += values[i] ran four times. How often has the checker spoken of it?
    //@ ask.zh-cn sum += values[i] 执行了四次。检查器报告了几次？
    //@ because Once: the first read is the mistake. What comes of it afterwards is the same mistake, told once.
    //@ because.zh-cn 一次：第一次读取就是错误，后面的都是同一个错误的结果，只报告一次。
    printf("%s\n", total == 10 ? "ten" : "not ten");
    return 0;
}
//@ stdout "not ten\n"
