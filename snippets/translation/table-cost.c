/*
 * title: What page tables cost: 64 pages near and far
 * title.zh-cn: 页表的代价：64 页，挨着放和散开放
 * topics: A4 E9
 * level: intermediate
 * minutes: 6
 * after: translation/four-levels
 */
//@ machine arch=x86-64 paging=4-level thp=never
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096L
#define COUNT 64    //@ seed 20..200
#define GIB (1L << 30)

/* KiB of page tables that this process has, as the kernel counts them. */
static long tables(void)
{
    char line[128];
    long kib = -1;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "VmPTE:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    if (f)
        fclose(f);
    return kib;
}

static long cost(long distance)
{
    long before = tables();
    for (long i = 0; i < COUNT; i++) {
        char *page = mmap((void *)(3UL << 39) + i * distance, PAGE, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
        if (page == MAP_FAILED)
            exit(1);
        *page = 1;
    }
    long after = tables();
    for (long i = 0; i < COUNT; i++) //@ view page-walk (char *)(3UL << 39)
        munmap((void *)(3UL << 39) + i * distance, PAGE);
    return after - before;
}

int main(void)
{
    //@ ask {near} COUNT pages that lie side by side, in a GiB that nothing used before: how many KiB of new page tables?
    //@ ask.zh-cn COUNT 个挨在一起的页，所在的 GiB 从未用过：新增多少 KiB 页表？
    //@ because One PDPT, one PD and one PT, 4 KiB each: a single PT serves 512 neighbours.
    //@ because.zh-cn 一张 PDPT、一张 PD、一张 PT，各 4 KiB：一张 PT 就能管 512 个相邻页。
    long near = cost(PAGE);

    //@ ask {far} The same number of pages, each a GiB from the next. How many KiB now?
    //@ ask.zh-cn 同样多的页，彼此相隔 1 GiB。现在是多少 KiB？
    //@ because Each GiB needs a PD and a PT of its own, two tables a page; the PDPT is shared: 4 × (1 + 2 × COUNT).
    //@ because.zh-cn 每个 GiB 都要自己的 PD 和 PT，即每页两张表；PDPT 共用一张：4 ×（1 + 2 × COUNT）。
    long far = cost(GIB);
    printf("as much data, more tables: %d\n", far > near);
    return 0;
}
//@ stdout "as much data, more tables: 1\n"
