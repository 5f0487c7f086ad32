/*
 * title: What ASLR shifts, and what it cannot
 * title.zh-cn: ASLR 能挪什么，不能挪什么
 * topics: A13 A7
 * questions: 21
 * level: intermediate
 * minutes: 5
 * after: layout/sections
 */
//@ machine arch=x86-64 aslr=2
//@ expect none
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int local = 0;
    char *block = malloc(24);
    if (!block)
        return 1;

    //@ ask {(unsigned long)block & 4095} The heap begins somewhere else in each run. What are the lower 12 bits of the first block's address? (Run it twice, with two seeds.)
    //@ ask.zh-cn 每次运行堆的起点都不同。第一块地址的低 12 位是多少？（换两个种子各跑一次）
    //@ because The shift is a number of whole pages. The first chunk always lies 0x290 bytes into the heap, behind malloc's own cache, and the block 16 bytes further.
    //@ because.zh-cn 平移总是整页。第一个 chunk 总在堆内 0x290 字节处（前面是 malloc 自己的 tcache），块再往后 16 字节。
    block[0] = 'x'; //@ view address-space block

    //@ ask {? (unsigned long)&local >= 0x7ffffffde000} Without ASLR the stack always ends at 0x7ffffffff000. Does local lie in the 132 KiB below that address now?
    //@ ask.zh-cn 没有 ASLR 时，栈总以 0x7ffffffff000 为顶端。local 现在还在它下面的 132 KiB 之内吗？
    //@ because The top of the stack is drawn anew for each process. On this machine it lies up to 64 MiB lower, on a real one up to 16 GiB.
    //@ because.zh-cn 每个进程的栈顶都重新抽取。这台机器上最多低 64 MiB，真实机器上最多低 16 GiB。
    local = block[0] == 'x';

    //@ ask {? (unsigned long)block < (unsigned long)&local} Is the heap still below the stack, in every run?
    //@ ask.zh-cn 不管怎么抽，堆总还在栈的下面吗？
    //@ because Each area moves within its own region. Distances are unpredictable, the order is not.
    //@ because.zh-cn 每个区域只在自己的范围内移动。距离不可预测，次序不变。
    printf("%d %d\n", local, (char *)&local > block);
    free(block);
    return 0;
}
//@ stdout "1 1\n"
