/*
 * title: Next fit: go on where the last search stopped
 * title.zh-cn: 循环首次适应：从上次停下的地方接着找
 * topics: D4
 * questions: 24 54
 * level: intermediate
 * minutes: 7
 * after: allocators/first-fit
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=next-fit
#define PIECE 16384                          /* what this malloc takes from the kernel at a time */
#define CELL(n) (((n) + 15) / 16 * 16 + 16)  /* a block of n bytes with its header */

static int sizes[] = {300, 600, 200, 450}; //@ seed 240..640
static uintptr_t hole[4];
static void *kept[9];

static void makeHoles(void)
{
    size_t used = 0;
    for (int i = 3; i >= 0; i--) { /* this malloc cuts from the end: the last block lies lowest */
        hole[i] = (uintptr_t)malloc(sizes[i]);
        kept[i] = malloc(1);
        used += CELL(sizes[i]) + CELL(1);
    }
    kept[4] = malloc(PIECE - used - 16);
    for (int i = 0; i < 4; i++)
        free((void *)hole[i]);
}

/* The number of the hole that a block of n bytes comes from; -1: from none of them. */
static int take(int request, size_t n)
{
    uintptr_t at = (uintptr_t)(kept[5 + request] = malloc(n));
    for (int i = 0; i < 4; i++)
        if (at >= hole[i] && at < hole[i] + CELL(sizes[i]))
            return i;
    return -1;
}

int main(void) //@ expect none
{
    int want[] = {180, 400, 280, 550}; //@ seed 60..420
    makeHoles();

    //@ view heap (void *)hole[0]
    //@ ask {a} Holes 0 to 3 lie in the order of their addresses; sizes[] has their sizes. From which does want[0] come (-1: none)?
    //@ ask.zh-cn 空洞 0 到 3 按地址排列，大小见 sizes[]。want[0] 取自哪一个（-1：都不是）？
    //@ because The search goes on at freep, where the last call stopped, and not at the front. free leaves freep just before the hole that it made: hole 3 is next.
    //@ because.zh-cn 从 freep，即上次停下的地方找起，而不是从头。free 让它停在刚释放的空洞之前，所以先看空洞 3。
    int a = take(0, want[0]);
    //@ ask {b} And want[1]?
    //@ ask.zh-cn want[1] 呢？
    //@ because It goes on from there, round the circle if it must.
    //@ because.zh-cn 从那里继续，必要时绕一圈。
    int b = take(1, want[1]);
    //@ ask {c} And want[2]? Mind what is left of each hole.
    //@ ask.zh-cn want[2] 呢？注意每个空洞还剩多少。
    //@ because So requests are spread over all holes: no crumbs in front, but no large hole is left either.
    //@ because.zh-cn 请求于是分散到所有空洞：前面没有碎屑，但也留不下大空洞。
    int c = take(2, want[2]);
    //@ ask {d} And want[3]?
    //@ ask.zh-cn want[3] 呢？
    //@ because After a whole round without success new memory is taken from the kernel.
    //@ because.zh-cn 转完一圈还找不到，就向内核要新内存。
    int d = take(3, want[3]);

    printf("%d %d %d %d\n", a, b, c, d); //@ stdout "3 1 0 -1\n"
    return 0;
}
