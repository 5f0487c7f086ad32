/*
 * title: The malloc that was never checked
 * title.zh-cn: 从未检查的 malloc
 * topics: F3 E1 D1
 * questions: 51
 * level: beginner
 * minutes: 5
 * twin: pointers/null.fixed
 */
//@ machine fail-alloc=1
#include <stdio.h>
#include <stdlib.h>

struct point {
    long x, y, z;
};

static const struct point origin = { 10, 20, 30 };

/* A point, given from the origin. */
static struct point *new_point(long x, long y, long z)
{
    //@ ask #address {(unsigned long)p + ((char *)&origin.z - (char *)&origin)} This malloc fails, and p is NULL. Which address does the assignment below then write to?
    //@ ask.zh-cn 这次 malloc 失败，p 是 NULL。那么下面的赋值写到哪个地址？
    //@ because x, y and z have 8 bytes each, so z begins 16 bytes behind the address in p, and that is 0.
    //@ because.zh-cn x、y、z 各占 8 字节，z 在 p 的地址之后 16 字节处，而 p 的地址是 0。
    //@ ask #mapped {? $present(p)} And is there a page of memory at the address in p?
    //@ ask.zh-cn p 里的地址处有内存页吗？
    //@ because No page is ever mapped at the lowest addresses, so that this mistake is seen.
    //@ because.zh-cn 最低的地址处从来不映射任何页，好让这种错误暴露出来。
    struct point *p = malloc(sizeof *p);
    //@ answer #address
    //@ answer #mapped
    //@ view page-walk p
    //@ note The processor finds no entry for this address, the kernel finds no area: SIGSEGV.
    //@ note.zh-cn 处理器找不到这个地址的表项，内核找不到它所属的区域：SIGSEGV。
    p->z = origin.z + z; //@ expect null-dereference
    p->y = origin.y + y;
    p->x = origin.x + x;
    return p;
}

int main(void)
{
    puts("a corner");
    fflush(stdout);
    struct point *corner = new_point(1, 2, 3);
    free(corner);
    return 0;
}
//@ stdout "a corner\n"
//@ exit 139
