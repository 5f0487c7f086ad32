/*
 * title: One page too many
 * title.zh-cn: 只多了一页
 * topics: A5 E8
 * level: intermediate
 * minutes: 6
 * after: tlb/rows-columns
 */
//@ machine arch=x86-64 tlb=8x8 tlb-policy=lru
//@ expect none
#include <stdio.h>

#define PAGE 4096
#define ROUNDS 50 //@ seed 30..90

/* Among the 8 entries of this TLB one is always taken by the stack, where i, sum and round lie. */
static _Alignas(PAGE) char pages[16 * PAGE];

static int go_round(int count)
{
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < count; i++)
            sum += pages[i * PAGE];
    return sum;
}

int main(void)
{
    for (int i = 0; i < 16; i++)
        pages[i * PAGE] = 1;

    //@ ask The TLB has 8 entries, one is the stack's. Going round 7 pages: how many misses in ROUNDS rounds?
    //@ ask.zh-cn TLB 有 8 项，其中一项归栈。绕着 7 页一圈圈走：ROUNDS 圈里有多少次未命中？
    //@ choice {$tlb_misses < 3 * 7} a few, in the first round
    //@ choice.zh-cn 只有第一圈里的几次
    //@ choice {$tlb_misses >= 3 * 7 && $tlb_misses < ROUNDS * 7 / 2} about one each round
    //@ choice.zh-cn 每圈大约一次
    //@ choice {$tlb_misses >= ROUNDS * 7 / 2} about one each access
    //@ choice.zh-cn 几乎每次访问都未命中
    //@ because All seven fit beside the stack's entry. After the first round everything is known.
    //@ because.zh-cn 七页加上栈的那一项正好放得下。第一圈之后就全都认识了。
    int seven = go_round(7);

    //@ ask Now 8 pages, one more than fits. Entries are replaced by LRU: the one that was used longest ago goes.
    //@ ask.zh-cn 现在绕 8 页，只多一页。替换策略是 LRU：最久没用的那一项出局。
    //@ choice {$tlb_misses < 3 * 8} a few, in the first round
    //@ choice.zh-cn 只有第一圈里的几次
    //@ choice {$tlb_misses >= 3 * 8 && $tlb_misses < ROUNDS * 8 / 2} about one each round
    //@ choice.zh-cn 每圈大约一次
    //@ choice {$tlb_misses >= ROUNDS * 8 / 2} about one each access
    //@ choice.zh-cn 几乎每次访问都未命中
    //@ because Going round, the page used longest ago is exactly the one needed next. LRU throws it out, every time.
    //@ because.zh-cn 绕圈走时，最久没用的恰好就是下一个要用的。LRU 每次都把它扔掉。
    int eight = go_round(8);
    printf("%d %d\n", seven == 7 * ROUNDS, eight == 8 * ROUNDS); //@ view page-walk &pages[0]
    return 0;
}
//@ stdout "1 1\n"
