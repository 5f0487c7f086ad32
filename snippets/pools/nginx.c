/*
 * title: A pool that frees nothing singly (nginx)
 * title.zh-cn: 不单个释放的池（nginx）
 * topics: D5
 * level: intermediate
 * minutes: 6
 * after: pools/own-pool
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=nginx

int main(void) //@ expect none
{
    char *name = malloc(40);
    uintptr_t where = (uintptr_t)name; //@ view heap name
    free(name);

    //@ ask {? (uintptr_t)value == where} The same size again. Does it lie where the freed block was?
    //@ ask.zh-cn 再要同样大小。它在刚释放的位置吗？
    //@ because free of a small block does nothing in such a pool. The pointer only moves on, until the whole pool is thrown away.
    //@ because.zh-cn 在这种池里，释放小块什么也不做。指针只管往前移，直到整个池一起扔掉。
    char *value = malloc(40);

    //@ ask {(long)next - (long)value} How many bytes from one 40-byte block to the next? (16 of them are a note that the simulator needs for realloc.)
    //@ ask.zh-cn 相邻两个 40 字节的块相隔多少？（其中 16 字节是模拟器为 realloc 记的便条。）
    //@ because No header, no size class: 40 bytes and the note are 56, aligned to 16 like all of malloc's blocks. nginx itself needs just 40.
    //@ because.zh-cn 没有头部，也没有大小等级：40 字节加便条共 56，再像 malloc 的块那样对齐到 16。nginx 自己只要 40。
    char *next = malloc(40);

    char *page = malloc(20000);
    uintptr_t large = (uintptr_t)page;
    free(page);
    //@ ask {? (uintptr_t)again == large} A large block was freed. Is its place used again?
    //@ ask.zh-cn 一个大块释放了。它的位置会再用吗？
    //@ because Large ones do not come from the pool but from malloc proper, and are given back to it.
    //@ because.zh-cn 大块不出自池，而出自真正的 malloc，也会还给它。
    char *again = malloc(20000);

    printf("%d %d\n", (uintptr_t)value == where, (uintptr_t)again == large); //@ stdout "0 1\n"
    free(again);
    free(next);
    free(value);
    return 0;
}
