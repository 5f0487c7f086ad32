/*
 * title: An address is four indexes and an offset
 * title.zh-cn: 一个地址就是四个下标加一个页内偏移
 * topics: A4 A3
 * questions: 12 17
 * level: beginner
 * minutes: 6
 */
//@ machine arch=x86-64 paging=4-level thp=never
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096L
#define BASE (2UL << 39) /* entry 2 of the topmost table, entry 0 of all others */
#define NUMBER 1325      //@ seed 600..2040

int main(void)
{
    char *area = mmap((void *)BASE, 2048 * PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (area == MAP_FAILED)
        return 1;

    //@ ask {(unsigned long)p >> 21 & 511} The area begins at entry 0 of each table. Which entry of the page directory (PD) will serve p?
    //@ ask.zh-cn 这块区域从各级表的第 0 项开始。查找 p 时会用到页目录（PD）的第几项？
    //@ because One PD entry leads to a page table of 512 pages: divide the page's number by 512, the whole part is the PD index.
    //@ because.zh-cn PD 的一项指向一张管 512 页的页表：用页号除以 512，商就是 PD 下标。
    char *p = area + NUMBER * PAGE + 52;

    //@ ask {(unsigned long)p >> 12 & 511} And which entry of the page table (PT) below it?
    //@ ask.zh-cn 接着用它下面那张页表（PT）的第几项？
    //@ because The remainder of the same division. The lowest 12 bits are looked up nowhere: they pass into the physical address as they are.
    //@ because.zh-cn 同一个除法的余数。最低 12 位不查任何表，原样进入物理地址。
    *p = 'x'; //@ note Until now mmap had only promised addresses. This write faults, and the kernel fills one entry in each level.
    //@ note.zh-cn 到此为止 mmap 只是许诺了地址。这次写入引发缺页，内核在每一级各填一项。

    //@ ask {? $present(p + PAGE)} Is the page right behind p's page present now as well?
    //@ ask.zh-cn 紧挨在 p 所在页之后的那一页，现在也有页框了吗？
    //@ because The fault was about one page. The neighbour's entry lies eight bytes further in the same table and is still zero.
    //@ because.zh-cn 缺页只处理了一页。邻页的表项就在同一张表里往后 8 字节处，仍然是 0。
    printf("PML4 %lu, PDPT %lu, offset %lu\n", //@ view page-walk p
           (unsigned long)p >> 39 & 511, (unsigned long)p >> 30 & 511, (unsigned long)p & 4095);
    munmap(area, 2048 * PAGE);
    return 0;
}
//@ stdout "PML4 2, PDPT 0, offset 52\n"
