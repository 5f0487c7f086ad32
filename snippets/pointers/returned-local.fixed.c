/*
 * title: The caller brings the place
 * title.zh-cn: 由调用者提供存放的地方
 * topics: F3 D12
 * level: beginner
 * minutes: 2
 * twin: pointers/returned-local
 * about: The variable lives in the caller's frame, which lasts longer than the call; the function only gets its address.
 * about.zh-cn: 变量放在调用者的栈帧里，比这次调用活得久；函数只拿到它的地址。
 */
#include <stdio.h>

static void counter(int *value)
{
    *value = 41;
}

static int busy(void)
{
    volatile int other[4] = { 7, 7, 7, 7 };
    return other[0] + other[3];
}

int main(void) //@ expect none
{
    int value;
    int *p = &value;
    counter(p);
    int noise = busy();
    //@ ask {? first == 41} Will first be 41 this time?
    //@ ask.zh-cn 这一次 first 会是 41 吗？
    //@ because value belongs to main, whose frame is still there. The frame of busy lies below it.
    //@ because.zh-cn value 属于 main，它的栈帧还在；busy 的栈帧在它下方。
    int first = *p;
    printf("%s\n", first == 41 ? "41" : "something else");
    return noise == 14 ? 0 : 1;
}
//@ stdout "41\n"
