/*
 * title: A weak reference breaks the circle
 * title.zh-cn: 弱引用打破循环
 * topics: F1
 * level: advanced
 * minutes: 3
 * twin: owners/cycle
 * about: Only one direction of the partnership counts as a reference; the other is a plain pointer that its owner clears before it goes.
 * about.zh-cn: 伙伴关系只有一个方向算作引用；另一个方向是普通指针，它的主人离开前把它清掉。
 */
#include <stdio.h>
#include <stdlib.h>

struct person {
    int references;
    struct person *partner;  /* counted */
    struct person *admirer;  /* weak: not counted */
};

static struct person *take(struct person *p)
{
    p->references++;
    return p;
}

static void release(struct person *p)
{
    if (p == NULL || --p->references > 0) return;
    if (p->partner) p->partner->admirer = NULL;
    release(p->partner);
    free(p);
}

static struct person *born(void)
{
    return take(calloc(1, sizeof(struct person)));
}

int main(void) //@ expect none
{
    struct person *ada = born(), *bob = born();
    ada->partner = take(bob);
    bob->admirer = ada;
    //@ note ada->partner counts, bob->admirer does not.
    //@ note.zh-cn ada->partner 计数，bob->admirer 不计数。
    printf("%d %d\n", ada->references, bob->references);
    //@ ask #freed {$frees} How many of the two are freed this time?
    //@ ask.zh-cn 这一次两个之中有几个被释放？
    //@ because ada goes at the first release and lets go of bob; the second release frees bob.
    //@ because.zh-cn 第一次 release 时 ada 离开并放开 bob；第二次 release 释放 bob。
    release(ada);
    release(bob);
    //@ answer #freed
    puts("released");
    return 0;
}
//@ stdout "1 2\nreleased\n"
