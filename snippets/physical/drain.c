/*
 * title: mmap promises, touching takes
 * title.zh-cn: mmap 只是承诺，访问才真正取走
 * topics: B2 E9
 * questions: 22 23 57
 * level: beginner
 * minutes: 5
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define PAGES 2048 //@ seed 1024..4096 step 512

/* All free pages in the lists of the buddy system. Each line of /proc/buddyinfo counts the blocks of order 0, 1, … 10. */
static long free_pages(void)
{
    FILE *f = fopen("/proc/buddyinfo", "r");
    long blocks, pages = 0;

    while (fscanf(f, "Node %*d, zone %*s") != EOF)
        for (int order = 0; order < 11 && fscanf(f, "%ld ", &blocks) == 1; order++)
            pages += blocks << order;
    fclose(f);
    return pages;
}

int main(void) //@ expect none
{
    free_pages(); /* so that stdio has its buffers before we count */
    long start = free_pages();
    char *array = mmap(NULL, PAGES * 4096L, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (array == MAP_FAILED)
        return 1;
    //@ ask {start - mapped} mmap has succeeded: PAGES pages belong to us. How many frames did the buddy system give for them?
    //@ ask.zh-cn mmap 成功了，有 PAGES 页归我们。伙伴系统为此给出了多少个页框？
    //@ because The kernel only noted a range of addresses (a VMA). A frame comes with the first touch of each page.
    //@ because.zh-cn 内核只登记了一段地址（VMA）。每一页在第一次被访问时才得到页框。
    long mapped = free_pages();

    //@ ask {$faults} Now every byte is written. How many page faults does this line cause?
    //@ ask.zh-cn 现在写入每一个字节。这一行引起多少次缺页？
    //@ because One for each page, at its first byte. The other 4095 find the page-table entry filled.
    //@ because.zh-cn 每页一次，在它的第一个字节处。其余 4095 个字节都遇到已填好的页表项。
    memset(array, 1, PAGES * 4096L);
    //@ view physical array
    long touched = free_pages();
    printf("mmap took %s\n", mapped == start ? "nothing" : "something");
    printf("memset took about as many frames as there are pages: %s\n", start - touched > PAGES - 300 && start - touched < PAGES + 300 ? "yes" : "no");

    munmap(array, PAGES * 4096L); //@ note A few hundred frames stay in the lists of the processor: buddyinfo does not count those.
    //@ note.zh-cn 有几百个页框留在处理器自己的链表里，buddyinfo 不计它们。
    long after = free_pages();
    printf("munmap gave back most of them: %s\n", after - touched > PAGES / 2 ? "yes" : "no");
    return 0;
}
//@ stdout "mmap took nothing\nmemset took about as many frames as there are pages: yes\nmunmap gave back most of them: yes\n"
