/*
 * title: One page of zeros for everybody
 * title.zh-cn: 大家共用的一页零
 * topics: E1 E4
 * level: intermediate
 * minutes: 5
 * after: faults/demand
 */
//@ machine arch=x86-64 thp=never
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096
#define PAGES 32 //@ seed 8..120

static int sum(const char *area)
{
    int total = 0;
    for (int i = 0; i < PAGES; i++)
        total += area[i * PAGE];
    return total;
}

static void fill(char *area)
{
    for (int i = 0; i < PAGES; i++)
        area[i * PAGE] = 1;
}

int main(void)
{
    char *area = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (area == MAP_FAILED)
        return 1;
    char *last = area + (PAGES - 1) * PAGE;

    //@ ask {$faults} sum() only reads, one byte of each of PAGES new pages. How many page faults?
    //@ ask.zh-cn sum() 只读，在 PAGES 个新页上各读一个字节。几次缺页？
    //@ because A read needs an entry as well. But what kind of frame does it lead to?
    //@ because.zh-cn 读也需要表项。但它会指向什么样的页框呢？
    int before = sum(area);

    //@ ask {? $frame(area) == $frame(last)} Do the first and the last page lie in one and the same frame now?
    //@ ask.zh-cn 第一页和最后一页现在在同一个页框里吗？
    //@ because Every page that was only read shows the zero page, a frame that exists once in the whole system, read-only.
    //@ because.zh-cn 只读过的页都指向零页：整个系统只有这一个页框，只读。
    before += *last; //@ view page-walk area

    //@ ask {$faults} fill() writes one byte to each of these pages. How many faults this time?
    //@ ask.zh-cn fill() 往每一页写一个字节。这次几次缺页？
    //@ because The entries are there but read-only: a second fault each, which brings a frame of its own.
    //@ because.zh-cn 表项有了，但是只读：每页再缺一次，这回才得到自己的页框。
    fill(area);

    //@ ask {? $frame(area) == $frame(last)} And now, are the two still in one frame?
    //@ ask.zh-cn 现在，这两页还在同一个页框里吗？
    //@ because No: who has written has a frame to himself. Page tables decide this for each page alone.
    //@ because.zh-cn 不在了：写过的页各有各的页框，逐页决定。
    int after = sum(area);

    printf("%d %d\n", before, after == PAGES);
    munmap(area, PAGES * PAGE);
    return 0;
}
//@ stdout "0 1\n"
