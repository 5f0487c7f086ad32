/*
 * title: First fit: the first hole that is large enough
 * title.zh-cn: 首次适应：第一个够大的空洞
 * topics: D4
 * questions: 24 54
 * level: intermediate
 * minutes: 7
 * after: heap/realloc-in-place
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=first-fit
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
    //@ because The search begins at the lowest address and stops at the first hole with room.
    //@ because.zh-cn 从最低地址开始找，遇到第一个放得下的就停。
    int a = take(0, want[0]);
    //@ ask {b} And want[1]?
    //@ ask.zh-cn want[1] 呢？
    //@ because Each search begins at the front again, passes what is too small and takes the first that fits.
    //@ because.zh-cn 每次都从头找起，跳过太小的，取第一个放得下的。
    int b = take(1, want[1]);
    //@ ask {c} And want[2]? Mind what is left of each hole.
    //@ ask.zh-cn want[2] 呢？注意每个空洞还剩多少。
    //@ because What earlier requests left at the front is looked at each time. Crumbs gather there.
    //@ because.zh-cn 前面的请求剩下的碎屑每次都要看一遍。它们都堆在前面。
    int c = take(2, want[2]);
    //@ ask {d} And want[3]?
    //@ ask.zh-cn want[3] 呢？
    //@ because Where no hole is large enough, though all together would be, the kernel has to give new memory: external fragmentation.
    //@ because.zh-cn 若没有一个够大，哪怕加起来够，也只好向内核要新的内存：这就是外碎片。
    int d = take(3, want[3]);

    printf("%d %d %d %d\n", a, b, c, d); //@ stdout "0 1 3 -1\n"
    return 0;
}
