/*
 * title: The way out that forgets to free
 * title.zh-cn: 忘记释放的提前返回
 * topics: F1
 * level: beginner
 * minutes: 5
 * after: leaks/never-freed
 * twin: leaks/early-return.fixed
 */
#include <stdio.h>
#include <stdlib.h>

struct sample { int value; int weight; };

static long total;

static int store(int reading)
{
    struct sample *s = malloc(sizeof *s); //@ expect leak
    s->value = reading;
    s->weight = 2;
    //@ note Leaving here, s is gone and its block is still there.
    //@ note.zh-cn 从这里离开，s 没了，它的块却还在。
    if (s->value > 100) return -1;
    total += (long)s->value * s->weight;
    free(s);
    return 0;
}

int main(void)
{
    int readings[] = { 70, 130, 75, 101, 100, 150 }; //@ seed 60..160
    int count = sizeof readings / sizeof readings[0], refused = 0;
    //@ ask #frees {$frees} How many times will free be called?
    //@ ask.zh-cn free 会被调用多少次？
    //@ because Only readings up to 100 get as far as the free at the end of store.
    //@ because.zh-cn 只有不超过 100 的读数才会走到 store 末尾的 free。
    for (int i = 0; i < count; i++)
        if (store(readings[i]) < 0) refused++;
    //@ answer #frees
    //@ ask {$leaks} And how many blocks are lost by now?
    //@ ask.zh-cn 那么到现在丢失了多少个块？
    //@ because One for each refused reading: the path that is taken rarely is the one that leaks.
    //@ because.zh-cn 每个被拒绝的读数丢一个：泄漏的正是很少走到的那条路。
    printf("total %ld, %d refused\n", total, refused);
    return 0;
}
//@ stdout "total 490, 3 refused\n"
