/*
 * title: Five hundred faults or one: transparent huge pages
 * title.zh-cn: 五百次缺页还是一次：透明大页
 * topics: E7 E1 A5
 * level: intermediate
 * minutes: 6
 * after: faults/demand
 */
//@ machine arch=x86-64 thp=madvise
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096L
#define HUGE (512 * PAGE)
#define PAGES 300 //@ seed 100..512

static char *aligned(void)
{
    char *room = mmap(NULL, 2 * HUGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return NULL;
    return (char *)(((unsigned long)room + HUGE - 1) & -HUGE);
}

static void touch(char *area)
{
    for (int i = 0; i < PAGES; i++)
        area[i * PAGE] = 1;
}

int main(void)
{
    char *small = aligned(), *huge = aligned();
    if (!small || !huge)
        return 1;
    madvise(huge, HUGE, MADV_HUGEPAGE);

    //@ ask {$faults} PAGES pages of an ordinary area are written. How many page faults?
    //@ ask.zh-cn 写普通区域的 PAGES 页。几次缺页？
    //@ because One for each page of 4 KiB.
    //@ because.zh-cn 每个 4 KiB 页一次。
    touch(small); //@ view page-walk small

    //@ ask {$faults} The same in an area that was advised MADV_HUGEPAGE and begins at a multiple of 2 MiB. How many?
    //@ ask.zh-cn 同样的事，换成建议了 MADV_HUGEPAGE、起点是 2 MiB 倍数的区域。几次？
    //@ because The first fault brings the whole 2 MiB: one entry of the page directory instead of 512 of a page table.
    //@ because.zh-cn 第一次缺页就带来整个 2 MiB：一个页目录项，代替 512 个页表项。
    touch(huge); //@ view page-walk huge

    //@ ask {$page_size(inside) / 1024} inside is 5 × 4096 bytes further. How large is the page that serves this address, in KiB?
    //@ ask.zh-cn inside 在后面 5 × 4096 字节处。这个地址所在的页有多大（KiB）？
    //@ because Bit PS ends the walk at the directory: 21 bits are left for the offset.
    //@ because.zh-cn PS 位让遍历止于页目录：剩下 21 位做偏移。
    char *inside = huge + 5 * PAGE;

    mprotect(huge + HUGE / 2, PAGE, PROT_READ); //@ note One page in the middle gets other rights than the rest.
    //@ note.zh-cn 中间有一页的权限要与别的不同。

    //@ ask {$page_size(inside) / 1024} Another page of the 2 MiB was made read-only. How large is the page that serves inside now, in KiB?
    //@ ask.zh-cn 这 2 MiB 里另一页改成了只读。现在 inside 所在的页有多大（KiB）？
    //@ because Rights are per entry. The kernel had to split the large mapping: a page table with 512 entries, the same frames as before.
    //@ because.zh-cn 权限是按表项的。内核只好拆开大映射：换成 512 项的页表，页框还是原来那些。
    printf("%d %d\n", small[0], *inside); //@ view page-walk huge
    return 0;
}
//@ stdout "1 1\n"
