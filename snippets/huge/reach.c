/*
 * title: How far does a TLB entry reach?
 * title.zh-cn: TLB 的一项能管多远？
 * topics: E7 A5
 * level: intermediate
 * minutes: 5
 * after: tlb/rows-columns huge/pool
 */
//@ machine arch=x86-64 tlb=16x4 hugepages=4 thp=never
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096
#define BYTES (4L << 20)
#define STEPS 500 //@ seed 200..1000

static char *area(int flags)
{
    char *p = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
    for (long i = 0; p != MAP_FAILED && i < BYTES; i += PAGE)
        p[i] = 1;
    return p == MAP_FAILED ? NULL : p;
}

static int hop(const char *p)
{
    int sum = 0;
    for (long i = 0; i < STEPS; i++)
        sum += p[i * 37 % 1024 * PAGE]; /* hops to and fro over 4 MiB */
    return sum;
}

int main(void)
{
    char *small = area(0), *huge = area(MAP_HUGETLB);
    if (!small || !huge)
        return 1;

    //@ ask Hops over 4 MiB in small pages, with 16 entries in the TLB. How many of the STEPS reads miss?
    //@ ask.zh-cn 在 4 MiB 小页上跳来跳去，TLB 有 16 项。STEPS 次读里有多少未命中？
    //@ choice {$tlb_misses < STEPS / 10} hardly any
    //@ choice.zh-cn 几乎没有
    //@ choice {$tlb_misses >= STEPS / 10 && $tlb_misses < STEPS * 9 / 10} about half
    //@ choice.zh-cn 大约一半
    //@ choice {$tlb_misses >= STEPS * 9 / 10} nearly all
    //@ choice.zh-cn 几乎全部
    //@ because 16 entries reach 64 KiB, a sixty-fourth of the area.
    //@ because.zh-cn 16 项只管 64 KiB，是区域的六十四分之一。
    int few = hop(small);

    //@ ask {? $tlb_misses <= 5} The same hops in 4 MiB of huge pages: are there at most 5 misses?
    //@ ask.zh-cn 同样的跳法，换成 4 MiB 大页：未命中不超过 5 次吗？
    //@ because Two entries reach all of it. A huge page needs no more room in the TLB than a small one.
    //@ because.zh-cn 两项就管全了。大页在 TLB 里占的地方并不比小页多。
    int many = hop(huge); //@ view page-walk huge

    printf("%d\n", few == many);
    munmap(small, BYTES);
    munmap(huge, BYTES);
    return 0;
}
//@ stdout "1\n"
