/*
 * title: Give the memory back and keep the address
 * title.zh-cn: 归还内存，保留地址
 * topics: D6 E1
 * questions: 53 57
 * level: intermediate
 * minutes: 5
 * after: processes/munmap-split
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define P 4096L

int main(void) //@ expect none
{
    int pages = 20; //@ seed 8..60
    char *cache = mmap(NULL, pages * P, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(cache, 7, pages * P); //@ view address-space cache

    //@ ask {? $present(cache)} The kernel is told that the contents are not needed any more. Has the first page still a frame?
    //@ ask.zh-cn 告诉内核这些内容不再需要。第一页还有页框吗？
    //@ because All frames are free again at once, the area stays: VSZ is as before, RSS has fallen.
    //@ because.zh-cn 页框立刻全部归还，区域仍在：VSZ 不变，RSS 下降。
    madvise(cache, pages * P, MADV_DONTNEED);

    //@ ask {old} Reading is allowed all the same. What stands in cache[0]: 7 or something else?
    //@ ask.zh-cn 但仍然可以读。cache[0] 里是 7 还是别的？
    //@ because An anonymous page that comes back comes back as zeros. The old contents are gone for good.
    //@ because.zh-cn 匿名页再回来时全是零，旧内容永远没有了。
    int old = cache[0];

    //@ ask {$faults} All pages are filled once more. How many page faults? (The line above touched one page, reading.)
    //@ ask.zh-cn 把所有页再填一遍。多少次缺页？（上一行读过其中一页。）
    //@ because One a page. The first one too: by reading it got the shared zero page, and the first write needs a frame of its own.
    //@ because.zh-cn 每页一次。第一页也不例外：读的时候得到的是共享的零页，第一次写仍需要自己的页框。
    memset(cache, 8, pages * P);

    printf("%d %d\n", old, cache[0]); //@ stdout "0 8\n"
    munmap(cache, pages * P);
    return 0;
}
