/*
 * title: Buddies: split in halves, find each other by one bit
 * title.zh-cn: 伙伴系统：对半切开，凭一位找到彼此
 * topics: D4 B2
 * questions: 23 24
 * level: intermediate
 * minutes: 7
 * after: allocators/best-fit
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=buddy

int main(void) //@ expect none
{
    size_t n = 100; //@ seed 20..900
    //@ note Every block here is a power of two, at a multiple of its own size. 16 bytes of it are the header.
    //@ note.zh-cn 这里每个块都是 2 的幂，起点是自身大小的整数倍，其中 16 字节是头部。
    //@ ask {$chunk(a)} How large is the block that malloc(n) takes, header included?
    //@ ask.zh-cn malloc(n) 用掉的块多大（含头部）？
    //@ because The next power of two from n + 16 on. What is too much is lost inside: internal fragmentation.
    //@ because.zh-cn 不小于 n + 16 的下一个 2 的幂。多出来的浪费在块内：内碎片。
    char *a = malloc(n); //@ view heap a

    //@ ask {(long)a ^ (long)b} b is as large as a. What is a XOR b, as a number?
    //@ ask.zh-cn b 和 a 一样大。a 与 b 异或得多少？
    //@ because b is the other half of the block that a was cut from: their addresses differ in the one bit that stands for their size.
    //@ because.zh-cn b 是切出 a 的那一块的另一半：两者地址只差一位，就是表示块大小的那一位。
    char *b = malloc(n);
    uintptr_t first = (uintptr_t)a;

    free(a);
    free(b);
    //@ ask {? (uintptr_t)both == first} a and b are free again. Does a block of three times n bytes lie where a was?
    //@ ask.zh-cn a、b 都释放了。三倍 n 字节的块，会在 a 原来的位置吗？
    //@ because b found its buddy free and joined with it, then the next buddy, and so on up. Nobody had to search.
    //@ because.zh-cn b 发现伙伴空闲，便与它合并，再与上一级的伙伴合并，一路向上，谁也不用搜索。
    char *both = malloc(3 * n);

    printf("%s\n", (uintptr_t)both == first ? "joined" : "apart"); //@ stdout "joined\n"
    free(both);
    return 0;
}
