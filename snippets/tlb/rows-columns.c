/*
 * title: Row by row or column by column?
 * title.zh-cn: 按行走还是按列走？
 * topics: A5
 * level: beginner
 * minutes: 6
 */
//@ machine arch=x86-64 tlb=64x4
//@ expect none
#include <stdio.h>

#define ROWS 128 //@ seed 96|128|160|192
#define COLS 1024 /* a row of 1024 ints is exactly one page */

static _Alignas(4096) int matrix[ROWS][COLS];

static long by_rows(void)
{
    long sum = 0;
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < 64; j++)
            sum += matrix[i][j];
    return sum;
}

static long by_columns(void)
{
    long sum = 0;
    for (int j = 0; j < 64; j++)
        for (int i = 0; i < ROWS; i++)
            sum += matrix[i][j];
    return sum;
}

int main(void)
{
    for (int i = 0; i < ROWS; i++)
        matrix[i][0] = i; //@ note Touch each row once, so that no page fault disturbs the count.
    //@ note.zh-cn 先把每行碰一遍，免得缺页异常干扰计数。

    //@ ask Each function reads ROWS × 64 elements. How often does by_rows miss in the TLB, which has 64 entries?
    //@ ask.zh-cn 两个函数都读 ROWS × 64 个元素。TLB 有 64 项，by_rows 会有多少次未命中？
    //@ choice {$tlb_misses < ROWS / 2} hardly ever
    //@ choice.zh-cn 几乎没有
    //@ choice {$tlb_misses >= ROWS / 2 && $tlb_misses < 2 * ROWS} about once a row
    //@ choice.zh-cn 大约每行一次
    //@ choice {$tlb_misses >= 2 * ROWS} about once an element
    //@ choice.zh-cn 大约每个元素一次
    //@ because A row is a page. The first element of a row misses, the other 63 find the translation in the TLB.
    //@ because.zh-cn 一行就是一页。每行第一个元素未命中，其余 63 个都能在 TLB 里找到翻译。
    long rows = by_rows();

    //@ ask And by_columns, which reads the same elements in another order?
    //@ ask.zh-cn by_columns 读的是同样的元素，只是顺序不同，它呢？
    //@ choice {$tlb_misses < ROWS / 2} hardly ever
    //@ choice.zh-cn 几乎没有
    //@ choice {$tlb_misses >= ROWS / 2 && $tlb_misses < 2 * ROWS} about once a row
    //@ choice.zh-cn 大约每行一次
    //@ choice {$tlb_misses >= 2 * ROWS} about once an element
    //@ choice.zh-cn 大约每个元素一次
    //@ because Each step goes to another page, and there are more pages than entries: until a page's turn comes again, its entry has been replaced.
    //@ because.zh-cn 每走一步就换一页，而页数多于 TLB 项数：等再轮到这一页时，它的项早已被替换掉了。
    long columns = by_columns(); //@ view page-walk &matrix[0][0]
    printf("%d %d\n", rows == columns, rows == (long)ROWS * (ROWS - 1) / 2);
    return 0;
}
//@ stdout "1 1\n"
