/*
 * title: Freed blocks wait in quarantine
 * title.zh-cn: 释放的块先隔离
 * topics: F10 F3
 * level: intermediate
 * minutes: 6
 * after: wild/use-after-free
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACES 4 //@ seed 2..7

static void *waiting[PLACES];
static int oldest;

/* The block is spoilt and waits; the one that has waited longest is freed. */
static void careful_free(void *p, size_t size)
{
    memset(p, 0xDD, size);
    free(waiting[oldest]);
    waiting[oldest] = p;
    oldest = (oldest + 1) % PLACES;
}

int main(void) //@ expect none
{
    unsigned *value = malloc(32);
    *value = 42;
    unsigned *stale = value; /* the copy that somebody forgot */
    careful_free(value, 32);
    //@ view heap stale
    //@ ask {*stale} What does the forgotten pointer read? (hexadecimal is fine, such as 0x2A)
    //@ ask.zh-cn 那个被忘掉的指针读到什么？（可以写十六进制，如 0x2A）
    //@ because All bytes are 0xDD: nobody takes 0xDDDDDDDD for a value, so the mistake is seen soon.
    //@ because.zh-cn 所有字节都是 0xDD：没有人会把 0xDDDDDDDD 当成正常值，错误很快暴露。
    unsigned seen = *stale;
    printf("%x\n", seen);
    //@ ask #turns {turns} The loop asks for 32 bytes again and again. In which turn does it get the old address?
    //@ ask.zh-cn 循环一次次申请 32 字节。第几轮会得到原来的地址？
    //@ because The block leaves the quarantine when as many others have come in as there are places; the next malloc gets it.
    //@ because.zh-cn 隔离区有几个位置，就要再进来几个块，它才会离开；下一次 malloc 得到它。
    int turns = 0, same = 0;
    while (!same) {
        void *p = malloc(32);
        turns++;
        same = p == (void *)stale;
        careful_free(p, 32);
    }
    //@ answer #turns
    printf("the same address after %d\n", turns);
    for (int i = 0; i < PLACES; i++) free(waiting[i]);
    return 0;
}
//@ stdout "dddddddd\nthe same address after 5\n"
