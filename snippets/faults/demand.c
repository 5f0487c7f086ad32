/*
 * title: Memory on demand: one fault for each page touched
 * title.zh-cn: 按需给内存：碰一页，缺页一次
 * topics: E1 D10 E9
 * questions: 11 53 57
 * level: beginner
 * minutes: 6
 * after: first-steps/panels
 */
//@ machine arch=x86-64 thp=never
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096
#define PAGES 40  //@ seed 16..200
#define STRIDE 700 //@ seed 100|256|500|700|1024|1500|2048|3000

static void touch(char *area, int stride)
{
    for (long i = 0; i < (long)PAGES * PAGE; i += stride)
        area[i] = 1;
}

int main(void)
{
    char *area = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (area == MAP_FAILED)
        return 1;

    //@ ask {? $present(area)} mmap has returned an address. Is there a frame behind it?
    //@ ask.zh-cn mmap 返回了地址。它背后有页框了吗？
    //@ because mmap only notes down an area (a VMA): from where to where, with which rights. Tables and frames come later.
    //@ because.zh-cn mmap 只记下一个区域（VMA）：从哪到哪、什么权限。页表和页框以后再说。
    int stride = STRIDE;

    //@ ask {$faults} touch() writes a byte every STRIDE bytes of PAGES pages. How many page faults?
    //@ ask.zh-cn touch() 在 PAGES 页里每隔 STRIDE 字节写一个字节。有几次缺页？
    //@ because With a stride below 4096 every page is met: one fault each, however often it is written.
    //@ because.zh-cn 步长小于 4096，每页都会碰到：每页一次缺页，写几次都一样。
    touch(area, stride); //@ view address-space area

    //@ ask {$faults} The same once more. How many now?
    //@ ask.zh-cn 再来一遍。现在几次？
    //@ because All frames are there. The kernel is not needed any more.
    //@ because.zh-cn 页框都在了，不再需要内核。
    touch(area, stride);

    madvise(area, PAGES * PAGE, MADV_DONTNEED); //@ note The area stays, the frames go: RSS falls, VSZ does not.
    //@ note.zh-cn 区域留下，页框归还：RSS 下降，VSZ 不变。

    //@ ask {$faults} And now, writing only every second page?
    //@ ask.zh-cn 现在隔一页写一页，又是几次？
    //@ because Each page begins anew, as zeros; only those that are written get a frame: half of them, rounded up.
    //@ because.zh-cn 每页重新从零开始；写到的才有页框：一半，向上取整。
    touch(area, 2 * PAGE);

    printf("%d %d\n", area[0], area[PAGE]); //@ view physical area
    munmap(area, PAGES * PAGE);
    return 0;
}
//@ stdout "1 0\n"
