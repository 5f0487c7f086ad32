/*
 * title: Worst fit: always the largest hole
 * title.zh-cn: 最坏适应：总取最大的空洞
 * topics: D4
 * questions: 24 54
 * level: intermediate
 * minutes: 7
 * after: allocators/best-fit
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=worst-fit
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
    //@ because The largest hole is cut, in the hope that what is left of it is still of use.
    //@ because.zh-cn 切最大的空洞，指望剩下的还有用。
    int a = take(0, want[0]);
    //@ ask {b} And want[1]?
    //@ ask.zh-cn want[1] 呢？
    //@ because The largest is another one by now, perhaps.
    //@ because.zh-cn 现在最大的可能已是另一个了。
    int b = take(1, want[1]);
    //@ ask {c} And want[2]? Mind what is left of each hole.
    //@ ask.zh-cn want[2] 呢？注意每个空洞还剩多少。
    //@ because Remainders count like holes: the largest piece wins, wherever it came from.
    //@ because.zh-cn 剩余部分与空洞一视同仁：哪块最大就取哪块。
    int c = take(2, want[2]);
    //@ ask {d} And want[3]?
    //@ ask.zh-cn want[3] 呢？
    //@ because With the numbers of the file every large hole has been cut by now: the one large request finds no place.
    //@ because.zh-cn 按文件里的数字，大空洞这时都被切过了：真来一个大请求，反而没有地方。
    int d = take(3, want[3]);

    printf("%d %d %d %d\n", a, b, c, d); //@ stdout "1 3 1 -1\n"
    return 0;
}
