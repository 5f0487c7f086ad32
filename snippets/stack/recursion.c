/*
 * title: A frame for each call
 * title.zh-cn: 每次调用一个栈帧
 * topics: D12 A7
 * level: beginner
 * minutes: 5
 * after: first-steps/pointer
 */
#include <stdio.h>

static char *deepest;

static unsigned factorial(unsigned n)
{
    char here = (char)n;
    deepest = &here;
    if (n < 2) {
        //@ view address-space deepest
        //@ ask {$depth} main called factorial(n), which called itself. How many frames are on the stack now?
        //@ ask.zh-cn main 调用 factorial(n)，它又调用自己。此刻栈上有几个帧？
        //@ because One for main and one for each n down to 1, each with an n and a here of its own.
        //@ because.zh-cn main 一个，从 n 到 1 每个值各一个；每个都有自己的 n 和 here。
        here = 0;
        return 1;
    }
    return n * factorial(n - 1);
}

int main(void) //@ expect none
{
    unsigned n = 5; //@ seed 3..9
    char top = 0;
    //@ ask {result} What does factorial(n) return?
    //@ ask.zh-cn factorial(n) 返回多少？
    //@ because Each frame waits for the one above it, then multiplies by its own n.
    //@ because.zh-cn 每个帧等被调用者返回，再乘上自己的 n。
    unsigned result = factorial(n);

    //@ ask {? (unsigned long)deepest < (unsigned long)&top} Did the deepest call lie at a lower address than main's own variable?
    //@ ask.zh-cn 最深的那次调用，地址比 main 自己的变量低吗？
    //@ because On x86 the stack grows downwards: the newest frame has the lowest address.
    //@ because.zh-cn x86 的栈向下增长：最新的帧地址最低。
    top = (char)(result > 0);
    printf("%u %d\n", result, top); //@ stdout "120 1\n"
    return 0;
}
