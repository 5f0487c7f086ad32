/*
 * title: realloc that moves nothing
 * title.zh-cn: 原地完成的 realloc
 * topics: D1 D3
 * questions: 51 54
 * level: intermediate
 * minutes: 6
 * after: heap/realloc-moved
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    char *text = malloc(100);
    uintptr_t at = (uintptr_t)text; //@ view heap text

    //@ ask {? (uintptr_t)text == at} 100 bytes become 50,000. Does the block stay where it is?
    //@ ask.zh-cn 100 字节变成 50,000 字节。块还在原处吗？
    //@ because Behind it lies only the top chunk: the block eats into it. Nothing is copied.
    //@ because.zh-cn 它后面只有 top：块向 top 里延伸，什么也不用复制。
    text = realloc(text, 50000);
    char *wall = malloc(24);

    //@ ask {? (uintptr_t)text == at} wall is behind it now. It shrinks to 1,000 bytes: does it stay?
    //@ ask.zh-cn 现在后面有 wall。缩小到 1,000 字节：它还在原处吗？
    //@ because Shrinking cuts the end off and frees it as a chunk of its own.
    //@ because.zh-cn 缩小就是把尾部切下来，作为单独的块释放。
    text = realloc(text, 1000);

    //@ ask {? (uintptr_t)text == at} And it grows again, to 20,000?
    //@ ask.zh-cn 再增长到 20,000 呢？
    //@ because The chunk between text and wall is free: realloc takes it back.
    //@ because.zh-cn text 与 wall 之间的块是空闲的：realloc 把它收回来。
    text = realloc(text, 20000);

    //@ ask {? (uintptr_t)text == at} And to 60,000?
    //@ ask.zh-cn 到 60,000 呢？
    //@ because There is no such room before wall: a new block, a copy, and the old place is free.
    //@ because.zh-cn 到 wall 为止没有这么大的空间：换新块、复制、旧位置释放。
    text = realloc(text, 60000);
    printf("%s\n", (uintptr_t)text == at ? "where it was" : "moved"); //@ stdout "moved\n"
    free(wall);
    free(text);
    return 0;
}
