/*
 * title: A leak detector in thirty lines
 * title.zh-cn: 三十行的泄漏检测器
 * topics: F10 F1
 * level: intermediate
 * minutes: 6
 * after: leaks/overwritten
 */
#include <stdio.h>
#include <stdlib.h>

struct record { void *address; size_t size; int line; };
static struct record records[16];

static void *traced_malloc(size_t size, int line)
{
    void *p = malloc(size);
    for (int i = 0; i < 16; i++)
        if (records[i].address == NULL) {
            records[i] = (struct record){ p, size, line };
            break;
        }
    return p;
}

static void traced_free(void *p, int line)
{
    for (int i = 0; i < 16; i++)
        if (records[i].address == p) {
            records[i].address = NULL;
            free(p);
            return;
        }
    printf("line %d frees what is not there\n", line);
}

static int report(void)
{
    int left = 0;
    for (int i = 0; i < 16; i++)
        if (records[i].address != NULL) left++;
    return left;
}

/* From here on the names mean our functions. */
#define malloc(size) traced_malloc(size, __LINE__)
#define free(p) traced_free(p, __LINE__)

int main(void) //@ expect none
{
    char *a = malloc(10), *b = malloc(20), *c = malloc(30);
    free(b);
    //@ ask #refused {$frees} A double free. How many blocks does it give back to the real free?
    //@ ask.zh-cn 重复释放。它实际交给真正的 free 几个块？
    //@ because The wrapper looks into its table first: the address is not there any more, so the real free is never called.
    //@ because.zh-cn 包装函数先查自己的表：地址已经不在里面，所以根本不会调用真正的 free。
    free(b);
    //@ answer #refused
    c = a;
    //@ view heap c
    //@ ask {left} How many blocks does the detector count as not freed?
    //@ ask.zh-cn 检测器数出几个没有释放的块？
    //@ because The blocks of 10 and of 30 bytes: the table knows what was never freed, not what can still be reached.
    //@ because.zh-cn 10 字节和 30 字节的两个块：表里记的是没有释放的，而不是还能不能到达。
    int left = report();
    //@ ask {$leaks} And how many are lost in the eyes of Pagewalk, for which a block counts as long as something points at it?
    //@ ask.zh-cn 在 Pagewalk 看来，只要还有指针指着就不算丢失。那么丢失了几个？
    //@ because The detector's own table still points at all of them. It hides the very leak that it looks for.
    //@ because.zh-cn 检测器自己的表还指着它们全部。它把自己要找的泄漏藏了起来。
    printf("%d not freed\n", left);
    return c != a;
}
