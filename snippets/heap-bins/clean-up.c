/*
 * title: A large request tidies up the small ones
 * title.zh-cn: 一个大请求引来的大扫除
 * topics: D3
 * questions: 54 24
 * level: advanced
 * minutes: 7
 * after: heap-bins/neighbours
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    char *block[15];
    for (int i = 0; i < 15; i++)
        block[i] = malloc(100);
    char *wall = malloc(24);
    uintptr_t eighth = (uintptr_t)block[7];
    for (int i = 0; i < 15; i++)
        free(block[i]); //@ note Seven go into the tcache, eight into the fast bin of 112 bytes, none is merged.
        //@ note.zh-cn 七个进 tcache，八个进 112 字节的快速链表，一个也不合并。

    //@ view heap block[7]
    //@ ask {? (uintptr_t)early == eighth} 8 × 112 bytes lie free in a row. Does a block of 800 bytes fit there?
    //@ ask.zh-cn 8 × 112 字节连成一片都空着。800 字节的块放得进去吗？
    //@ because They are eight separate chunks: the block comes from the top of the heap.
    //@ because.zh-cn 那是八个互不相干的块：这个块取自堆顶。
    char *early = malloc(800);

    //@ note A request for a chunk of 1024 bytes or more makes malloc_consolidate empty all fast bins and merge what it finds.
    //@ note.zh-cn 整块 1024 字节以上的请求会触发 malloc_consolidate：清空所有快速链表，能合并的都合并。
    char *large = malloc(1500);

    //@ ask {? (uintptr_t)late == eighth} And now: does a block of 800 bytes fit there?
    //@ ask.zh-cn 现在呢：800 字节的块放得进去吗？
    //@ because The eight are one chunk of 896 bytes. Somebody else's large request made the difference.
    //@ because.zh-cn 八块已成一块 896 字节。带来变化的是别人的一个大请求。
    char *late = malloc(800);

    printf("%d %d\n", (uintptr_t)early == eighth, (uintptr_t)late == eighth); //@ stdout "0 1\n"
    free(late), free(large), free(early), free(wall);
    return 0;
}
