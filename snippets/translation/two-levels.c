/*
 * title: Two levels: 10 + 10 + 12 bits
 * title.zh-cn: 两级页表：10 + 10 + 12 位
 * topics: A3
 * questions: 10 11 12
 * level: beginner
 * minutes: 5
 * after: translation/four-levels
 */
//@ machine arch=x86-32 paging=2-level
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096
#define WORD 0x12345678 //@ seed 67108864..1073741823 step 12345

static volatile unsigned word = WORD;

int main(void)
{
    //@ ask {word >> 22} Take WORD as an address. Which entry of the page directory serves it? (The upper 10 bits.)
    //@ ask.zh-cn 把 WORD 当作地址：它用页目录的第几项？（最高 10 位）
    //@ because Shift right by 22: each entry of the directory stands for 4 MiB, so this is also the address divided by 4 MiB.
    //@ because.zh-cn 右移 22 位：页目录每项管 4 MiB，所以这也就是地址除以 4 MiB。
    unsigned directory = word >> 22;

    //@ ask {word >> 12 & 1023} And which entry of the page table below? (The next 10 bits.)
    //@ ask.zh-cn 下面那张页表又用第几项？（接下来的 10 位）
    //@ because Shift right by 12 and keep 10 bits. 1024 entries of 4 bytes fill exactly one page.
    //@ because.zh-cn 右移 12 位，留 10 位。1024 项 × 4 字节，正好一页。
    unsigned table = word >> 12 & 1023;

    char *page = mmap((void *)(word & -PAGE), PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (page == MAP_FAILED)
        return 1;
    char *p = page + word % PAGE;

    //@ ask {$levels} How many tables does the processor read to find p's frame?
    //@ ask.zh-cn 处理器要读几级表才能找到 p 的页框？
    //@ because The directory and one page table. Each level is one more memory access whenever the TLB does not know the page.
    //@ because.zh-cn 页目录和一张页表。只要 TLB 里没有这一页，每一级都要多访问一次内存。
    *p = 1;
    printf("%d\n", directory == (unsigned long)p >> 22 && table == ((unsigned long)p >> 12 & 1023)); //@ view page-walk p
    munmap(page, PAGE);
    return 0;
}
//@ stdout "1\n"
