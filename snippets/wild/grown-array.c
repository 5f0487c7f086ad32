/*
 * title: An element of an array that moved
 * title.zh-cn: 数组搬走了，元素指针还留在原处
 * topics: F3 D1
 * questions: 51
 * level: intermediate
 * minutes: 5
 * after: wild/use-after-free
 * twin: wild/grown-array.fixed
 */
#include <stdio.h>
#include <stdlib.h>

struct vector { int *items; size_t count, room; };

static void push(struct vector *v, int item)
{
    if (v->count == v->room) {
        v->room = v->room ? 2 * v->room : 4;
        //@ note No room left: realloc looks for a larger block, and may have to move the array.
        //@ note.zh-cn 没地方了：realloc 去找更大的块，可能不得不搬走数组。
        v->items = realloc(v->items, v->room * sizeof *v->items);
    }
    v->items[v->count++] = item;
}

int main(void)
{
    struct vector v = { 0 };
    for (int i = 1; i <= 4; i++) push(&v, 10 * i);
    int *best = &v.items[3];
    char *wall = malloc(8); /* stands behind the array: it cannot grow in place */
    printf("best %d of %zu\n", *best, v.count);
    //@ view heap best
    //@ ask {? best == &v.items[3]} Does best point at element 3 when this push is over?
    //@ ask.zh-cn 这次 push 之后，best 还指向 3 号元素吗？
    //@ because The fifth element did not fit. The array was copied to another place, and only v.items was told.
    //@ because.zh-cn 第五个元素放不下了。数组被复制到别处，而只有 v.items 得到通知。
    push(&v, 50);
    //@ ask {v.items[3]} best is told to be 99. What is v.items[3] when the line is over?
    //@ ask.zh-cn 让 best 变成 99。这一行执行完后，v.items[3] 是多少？
    //@ because The 99 went into the old block, which belongs to malloc again.
    //@ because.zh-cn 99 写进了旧块，而旧块已经还给 malloc 了。
    *best = 99; //@ expect use-after-free
    printf("element 3 is %d\n", v.items[3]);
    free(wall);
    free(v.items);
    return 0;
}
//@ stdout "best 40 of 4\nelement 3 is 40\n"
