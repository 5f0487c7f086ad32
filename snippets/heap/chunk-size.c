/*
 * title: How large is the chunk?
 * title.zh-cn: 块到底有多大？
 * topics: D3 D1
 * questions: 51 54
 * level: intermediate
 * minutes: 6
 * after: heap/reuse
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    size_t one = 1;
    size_t some = 24; //@ seed 9..60
    size_t more = 25; //@ seed 61..250
    size_t many = 1000; //@ seed 300..2000

    //@ note Rule: request + 8 for the header, rounded up to a multiple of 16, never below 32.
    //@ note.zh-cn 规则：请求 + 8 字节头部，向上取整到 16 的倍数，至少 32。
    //@ ask {$chunk(a)} How large is the chunk of a one-byte block, header included?
    //@ ask.zh-cn 一个字节的块，连同头部，整块多大？
    //@ because When it is free, a chunk must hold two sizes and two list pointers, 8 bytes each: it can never be smaller.
    //@ because.zh-cn 块空闲时要放得下两个大小和两个链表指针，各 8 字节，所以不能再小。
    char *a = malloc(one); //@ view heap a

    //@ ask {$chunk(b)} And the chunk of malloc(some)? (Hover some.)
    //@ ask.zh-cn malloc(some) 的块呢？（把鼠标停在 some 上。）
    //@ because The last 8 bytes of a block are the first field of the next chunk, which nobody needs while this one is in use: so only 8 are added.
    //@ because.zh-cn 块的最后 8 字节其实是下一块的第一个字段，本块在用时没人需要它，所以只多出 8 字节。
    char *b = malloc(some);

    //@ ask {$usable(c)} How many bytes of malloc(more) may really be used?
    //@ ask.zh-cn malloc(more) 实际可用多少字节？
    //@ because Chunk size less the 8 of the header.
    //@ because.zh-cn 块的大小减去 8 字节头部。
    char *c = malloc(more);

    //@ ask {(long)d - (long)c} How many bytes lie from c to d?
    //@ ask.zh-cn 从 c 到 d 相隔多少字节？
    //@ because Chunks stand wall to wall: the distance is the size of c's chunk. d's own size does not matter.
    //@ because.zh-cn 块与块紧挨着：距离就是 c 那一块的大小，与 d 自己多大无关。
    char *d = malloc(many);
    printf("%zu %zu %zu %zu\n", malloc_usable_size(a), malloc_usable_size(b), malloc_usable_size(c), malloc_usable_size(d));
    //@ stdout "24 24 40 1000\n"
    free(a), free(b), free(c), free(d);
    return 0;
}
