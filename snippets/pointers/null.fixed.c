/*
 * title: malloc may say no
 * title.zh-cn: malloc 可以说“没有”
 * topics: F3 D1
 * level: beginner
 * minutes: 2
 * twin: pointers/null
 * about: The function passes the failure on to its caller, who alone knows what to do about it.
 * about.zh-cn: 函数把失败交给调用者，只有调用者知道该怎么办。
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
    struct point *p = malloc(sizeof *p);
    if (p == NULL) return NULL;
    p->z = origin.z + z;
    p->y = origin.y + y;
    p->x = origin.x + x;
    return p;
}

int main(void) //@ expect none
{
    puts("a corner");
    fflush(stdout);
    struct point *corner = new_point(1, 2, 3);
    //@ note free(NULL) does nothing, so the corner that failed needs no special case.
    //@ note.zh-cn free(NULL) 什么也不做，失败的那个角不需要特殊处理。
    free(corner);
    return 0;
}
//@ stdout "a corner\n"
