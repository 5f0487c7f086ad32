/*
 * title: One address, four panels
 * title.zh-cn: 一个地址，四个面板
 * topics: A7 D1 E1
 * questions: 17
 * level: beginner
 * minutes: 6
 * after: first-steps/pointer
 */
#include <stdio.h>
#include <stdlib.h>

#define SIZE 20000

int main(void) //@ expect none
{
    //@ ask {? $in(letters, heap)} Does malloc's block lie in the area called heap?
    //@ ask.zh-cn malloc 给的块在名为 heap 的区域里吗？
    //@ because 20,000 bytes come from the heap, which the kernel made longer for it. Very large blocks get a mapping of their own.
    //@ because.zh-cn 两万字节来自堆，内核为此把堆延长了。特别大的块会得到单独的映射。
    char *letters = malloc(SIZE);
    if (!letters) return 1;
    //@ view address-space letters
    char *middle = letters + SIZE / 2; //@ view heap letters

    //@ ask {? $present(middle)} The block is ours. Has the byte in its middle a page frame in memory already?
    //@ ask.zh-cn 块已经是我们的了。它正中间那个字节此刻已有物理页框了吗？
    //@ because A range of addresses was promised, not memory: the kernel gives a frame only when the page is touched.
    //@ because.zh-cn 内核许诺的只是一段地址，不是内存：碰到某一页时才给页框。
    letters[0] = 'a'; //@ view page-walk middle

    //@ ask {$faults} The first touch of that page: how many page faults does this line cause?
    //@ ask.zh-cn 第一次碰这一页：这一行引起几次缺页？
    //@ because The walk ended at an empty entry, the kernel was entered, gave a zeroed frame and let the store run again.
    //@ because.zh-cn 查到的页表项是空的，于是进入内核；内核给一个清零的页框，再让这次写入重新执行。
    *middle = 'z';

    //@ ask {$faults} And the second touch?
    //@ ask.zh-cn 第二次呢？
    //@ because The entry is there now: the processor finds the frame without asking the kernel.
    //@ because.zh-cn 页表项已经填好：处理器不用问内核就能找到页框。
    *middle = 'y'; //@ view physical middle

    printf("%c %c\n", *letters, *middle); //@ stdout "a y\n"
    free(letters);
    return 0;
}
