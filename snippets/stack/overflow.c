/*
 * title: Recursion without an end
 * title.zh-cn: 没有尽头的递归
 * topics: D12 A13
 * level: beginner
 * minutes: 6
 * after: stack/recursion
 */
#include <stdio.h>

static unsigned long count(unsigned long n)
{
    char room[1024];
    //@ note A frame of more than a kilobyte. How many of them do 8 MiB hold?
    //@ note.zh-cn 每帧一千多字节。8 MiB 放得下多少个？
    //@ ask {? $in(room, stack)} Is room, a whole kilobyte, on the stack as well?
    //@ ask.zh-cn room 有整整一千字节，它也在栈上吗？
    //@ because Local arrays are: the stack pointer just moves down by a kilobyte more.
    //@ because.zh-cn 局部数组都在栈上：栈指针只是多往下移一千字节。
    room[n % sizeof room] = 1; //@ view address-space room
    //@ expect stack-overflow
    return count(n + 1) + (unsigned long)room[0];
}

int main(void)
{
    //@ ask {$signal} The recursion never ends, the stack does. Which signal ends the program (its number)?
    //@ ask.zh-cn 递归没有尽头，栈却有。程序因哪个信号结束（编号）？
    //@ because Below the limit (8 MiB) the kernel lets the stack grow no more: the fault becomes SIGSEGV.
    //@ because.zh-cn 到了上限（8 MiB），内核不再让栈增长：缺页变成 SIGSEGV。
    printf("%lu\n", count(0));
    return 0;
}
