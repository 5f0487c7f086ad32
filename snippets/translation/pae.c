/*
 * title: PAE: wider entries, so half as many, so one level more
 * title.zh-cn: PAE：表项变宽，个数减半，于是多出一级
 * topics: A4 A3 A13
 * questions: 12 13
 * level: intermediate
 * minutes: 5
 * after: translation/two-levels
 */
//@ machine arch=x86-32 paging=pae
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096
#define WORD 0x12345678 //@ seed 67108864..1073741823 step 12345

static volatile unsigned word = WORD;

int main(void)
{
    //@ ask {word >> 30} The same 32 bits, but cut into 2 + 9 + 9 + 12. Which of the four entries of the topmost table (PDPT) serves WORD?
    //@ ask.zh-cn 还是 32 位，但切成 2 + 9 + 9 + 12。WORD 用最上级表（PDPT）四项中的第几项？
    //@ because The upper two bits: each of the four entries stands for a whole GiB.
    //@ because.zh-cn 最高两位：四项里每项管整整 1 GiB。
    unsigned top = word >> 30;

    //@ ask {word >> 21 & 511} And which entry of the page directory?
    //@ ask.zh-cn 页目录里用第几项？
    //@ because With 512 entries a table has 9 bits of index, so a directory entry stands for 2 MiB, no longer for 4 MiB.
    //@ because.zh-cn 每表 512 项，下标 9 位，所以页目录一项管 2 MiB，而不再是 4 MiB。
    unsigned directory = word >> 21 & 511;

    char *page = mmap((void *)(word & -PAGE), PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (page == MAP_FAILED)
        return 1;
    char *p = page + word % PAGE;

    //@ ask {$levels} How many levels does this walk have?
    //@ ask.zh-cn 这次遍历有几级？
    //@ because PDPT, PD and PT. The two bits that are left over at the top made a level of their own.
    //@ because.zh-cn PDPT、PD、PT。顶上剩下的两位单独成了一级。
    *p = 1; //@ note Look at the last entry's highest bit in the panel: 63, no-execute. Entries of 32 bits have no place for it.
    //@ note.zh-cn 看面板里最后一项的最高位：第 63 位，禁止执行。32 位的表项里没有它的位置。
    printf("%u %u\n", top == (unsigned long)p >> 30, directory == ((unsigned long)p >> 21 & 511)); //@ view page-walk p
    munmap(page, PAGE);
    return 0;
}
//@ stdout "1 1\n"
