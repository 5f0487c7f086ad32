/*
 * title: An index survives the move
 * title.zh-cn: 下标经得起搬家
 * topics: F3 D1
 * level: intermediate
 * minutes: 2
 * twin: wild/grown-array
 * about: The program remembers which element is the best, not where it lies, and works the address out again each time.
 * about.zh-cn: 程序记住最好的是哪个元素，而不是它在哪里，每次都重新算出地址。
 */
#include <stdio.h>
#include <stdlib.h>

struct vector { int *items; size_t count, room; };

static void push(struct vector *v, int item)
{
    if (v->count == v->room) {
        v->room = v->room ? 2 * v->room : 4;
        v->items = realloc(v->items, v->room * sizeof *v->items);
    }
    v->items[v->count++] = item;
}

int main(void) //@ expect none
{
    struct vector v = { 0 };
    for (int i = 1; i <= 4; i++) push(&v, 10 * i);
    size_t best = 3;
    char *wall = malloc(8);
    printf("best %d of %zu\n", v.items[best], v.count);
    push(&v, 50);
    //@ ask {v.items[3]} What is v.items[3] this time?
    //@ ask.zh-cn 这一次 v.items[3] 是多少？
    //@ because The index is as good after the move as before it.
    //@ because.zh-cn 搬家之后，下标和以前一样有效。
    v.items[best] = 99;
    printf("element 3 is %d\n", v.items[3]);
    free(wall);
    free(v.items);
    return 0;
}
//@ stdout "best 40 of 4\nelement 3 is 99\n"
