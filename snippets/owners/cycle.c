/*
 * title: Two nodes that keep each other alive
 * title.zh-cn: 互相维持生命的两个节点
 * topics: F1
 * level: advanced
 * minutes: 6
 * after: leaks/tree
 * twin: owners/cycle.fixed
 */
#include <stdio.h>
#include <stdlib.h>

struct person {
    int references;
    struct person *partner;
};

static struct person *take(struct person *p)
{
    p->references++;
    return p;
}

static void release(struct person *p)
{
    if (p == NULL || --p->references > 0) return;
    release(p->partner);
    free(p);
}

static struct person *born(void)
{
    //@ expect leak
    //@ expect leak-indirect
    return take(calloc(1, sizeof(struct person)));
}

int main(void)
{
    struct person *ada = born(), *bob = born();
    ada->partner = take(bob);
    bob->partner = take(ada);
    //@ ask {ada->references} How many references has ada now?
    //@ ask.zh-cn ada 现在有几个引用？
    //@ because One is the variable ada, the other is bob->partner.
    //@ because.zh-cn 一个是变量 ada，另一个是 bob->partner。
    //@ view heap ada
    printf("%d %d\n", ada->references, bob->references);
    //@ ask #freed {$frees} Both variables let go. How many of the two persons are freed?
    //@ ask.zh-cn 两个变量都放手了。两个 person 中有几个被释放？
    //@ because Each count only fell from 2 to 1: the other person still holds a reference, and nobody holds the pair.
    //@ because.zh-cn 两个计数都只从 2 降到 1：对方还握着一个引用，却再没有人握着这一对。
    release(ada);
    release(bob);
    ada = bob = NULL;
    //@ answer #freed
    puts("released");
    return ada != bob;
}
//@ stdout "2 2\nreleased\n"
