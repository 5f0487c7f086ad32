/*
 * title: The hole that fits and is not taken (TLSF)
 * title.zh-cn: 正好合适却没被选中的空洞（TLSF）
 * topics: D5 D4
 * level: advanced
 * minutes: 7
 * after: heap-bins/best-hole
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=tlsf

int main(void) //@ expect none
{
    char *hole = malloc(2000), *w1 = malloc(16);
    char *larger = malloc(2400), *w2 = malloc(16);
    uintptr_t atHole = (uintptr_t)hole, atLarger = (uintptr_t)larger;
    free(hole);
    free(larger); //@ view heap w1

    //@ ask Two holes, of 2000 and 2400 bytes. Where does a block of 1990 bytes go?
    //@ ask.zh-cn 两个空洞：2000 和 2400 字节。1990 字节的块放在哪里？
    //@ choice {(uintptr_t)block == atHole} Into the hole of 2000: it is large enough
    //@ choice.zh-cn 2000 的空洞：够大了
    //@ choice {(uintptr_t)block == atLarger} Into the hole of 2400
    //@ choice.zh-cn 2400 的空洞
    //@ choice {(uintptr_t)block != atHole && (uintptr_t)block != atLarger} Somewhere else
    //@ choice.zh-cn 别的地方
    //@ because TLSF rounds the request up to the next list and takes the first block there, without comparing. The list of 2000 is one below.
    //@ because.zh-cn TLSF 把请求向上取整到下一个链表，直接取表里第一块，不做比较。2000 那块在低一级的链表里。
    char *block = malloc(1990);

    //@ ask {? (uintptr_t)smaller == atHole} And a block of 1800 bytes: does it go into the hole of 2000?
    //@ ask.zh-cn 1800 字节的块呢：会放进 2000 的空洞吗？
    //@ because Rounded up to the begin of a list, 1800 is still not above the list of that hole.
    //@ because.zh-cn 1800 向上取整后，仍不超过那个空洞所在的链表。
    char *smaller = malloc(1800);

    printf("%d %d\n", (uintptr_t)block == atLarger, (uintptr_t)smaller == atHole); //@ stdout "1 1\n"
    free(smaller);
    free(block);
    free(w2);
    free(w1);
    return 0;
}
