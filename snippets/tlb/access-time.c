/*
 * title: Effective access time, computed and measured
 * title.zh-cn: 有效访问时间：先算后测
 * topics: A6 A5
 * level: intermediate
 * minutes: 7
 * after: tlb/rows-columns
 */
//@ machine arch=x86-64 tlb=16x4 tlb-time=10 memory-time=100 thp=never
//@ expect none
#include <stdio.h>

#define PAGE 4096
#define COUNT 400  //@ seed 100..500
#define PERCENT 80 //@ seed 50|60|75|80|90|95|98

static _Alignas(PAGE) volatile char pages[512 * PAGE];

/* t to ask the TLB, m for the memory; a miss reads one table in each of the levels before. */
static double effective(double hits, double t, double m, int levels)
{
    return hits * (t + m) + (1 - hits) * (t + levels * m + m);
}

static void walk(void)
{
    for (int i = 0; i < COUNT; i++)
        pages[i * PAGE]++;
}

int main(void)
{
    walk(); //@ note The first time each page faults. What is counted comes later.
    //@ note.zh-cn 第一遍每页都缺页，计数从后面开始。

    //@ ask {(int)(formula + 0.5)} TLB 10 ns, memory 100 ns, 4 levels, PERCENT % hits. How many ns does an access take on average?
    //@ ask.zh-cn 查 TLB 10 ns，访存 100 ns，4 级页表，命中率为 PERCENT %。平均一次访问要多少 ns？
    //@ because A hit takes 10 + 100, a miss 10 + 4 × 100 + 100. Weigh both: hit ratio × 110 + (1 − hit ratio) × 510.
    //@ because.zh-cn 命中 10 + 100，未命中 10 + 4 × 100 + 100。加权：命中率 × 110 +（1 − 命中率）× 510。
    double formula = effective(PERCENT / 100.0, 10, 100, 4);

    //@ ask What does walk() find, which touches a new page in each turn, with 16 entries for COUNT pages?
    //@ ask.zh-cn walk() 每一步都换一页，COUNT 页只有 16 项 TLB，会怎样？
    //@ choice {$tlb_misses < COUNT / 2} mostly hits on the pages: they were all touched just before
    //@ choice.zh-cn 访问这些页大多命中：刚刚都碰过了
    //@ choice {$tlb_misses >= COUNT / 2} a miss for nearly each page
    //@ choice.zh-cn 几乎每页一次未命中
    //@ because Only the latest 16 pages are remembered, and the walk begins with those that were seen first.
    //@ because.zh-cn 只记得最近的 16 页，而这一遍又从最早见过的页开始。
    walk();

    //@ ask {? $tlb_hits > $tlb_misses} And on one single page, touched COUNT times: are there more hits than misses?
    //@ ask.zh-cn 若只在一页上碰 COUNT 次：命中比未命中多吗？
    //@ because The first access brings the entry, all others profit: the average sinks towards 110 ns.
    //@ because.zh-cn 第一次访问装入表项，其余全都受益：平均值趋向 110 ns。
    for (int i = 0; i < COUNT; i++) pages[0]++;

    printf("%d\n", formula > 110); //@ view page-walk (char *)&pages[0]
    return 0;
}
//@ stdout "1\n"
