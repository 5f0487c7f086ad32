/*
 * title: What the processor must forget
 * title.zh-cn: 处理器必须忘掉的东西
 * topics: A5 D6
 * level: intermediate
 * minutes: 5
 * after: tlb/rows-columns
 */
//@ machine arch=x86-64
//@ expect none
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096

int main(void)
{
    volatile char *p = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    p[PAGE] = 2;
    int sum = p[0] + p[PAGE];

    //@ ask {$tlb_misses} Both pages were read just now. How many TLB misses does reading both again cause?
    //@ ask.zh-cn 两页刚刚都读过。再把两页各读一次，有几次 TLB 未命中？
    //@ because None: both translations are in the TLB.
    //@ because.zh-cn 没有：两个翻译都还在 TLB 里。
    sum += p[0] + p[PAGE];

    mprotect((char *)p, PAGE, PROT_READ); //@ note The kernel changes one entry in the page table, and must make the processor forget the copy of it: invlpg.
    //@ note.zh-cn 内核改了页表里的一项，就必须让处理器忘掉它的副本：invlpg。

    //@ ask {$tlb_misses} mprotect changed the rights of the first page only. How many misses does reading both cause now?
    //@ ask.zh-cn mprotect 只改了第一页的权限。现在再读两页，有几次未命中？
    //@ because One, on the page whose entry changed. The other page's entry was not touched.
    //@ because.zh-cn 一次，就在表项被改的那一页。另一页的项没有动。
    sum += p[0] + p[PAGE]; //@ view page-walk (char *)p

    munmap((char *)p, 2 * PAGE);
    printf("%d\n", sum);
    return 0;
}
//@ stdout "9\n"
