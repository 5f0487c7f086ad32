/*
 * title: One way out for all paths
 * title.zh-cn: 所有路径共用一个出口
 * topics: F1
 * level: beginner
 * minutes: 2
 * twin: leaks/early-return
 * about: Every path of store goes to one label at its end, where the block is freed whatever the result is.
 * about.zh-cn: store 的每条路径都走到末尾的同一个标签，无论结果如何都在那里释放块。
 */
#include <stdio.h>
#include <stdlib.h>

struct sample { int value; int weight; };

static long total;

static int store(int reading)
{
    int result = -1;
    struct sample *s = malloc(sizeof *s);
    s->value = reading;
    s->weight = 2;
    //@ note goto is good style here: the kernel's own error paths are written this way.
    //@ note.zh-cn 这里用 goto 是好风格：内核自己的出错路径就是这样写的。
    if (s->value > 100) goto out;
    total += (long)s->value * s->weight;
    result = 0;
out:
    free(s);
    return result;
}

int main(void) //@ expect none
{
    int readings[] = { 70, 130, 75, 101, 100, 150 };
    int count = sizeof readings / sizeof readings[0], refused = 0;
    for (int i = 0; i < count; i++)
        if (store(readings[i]) < 0) refused++;
    printf("total %ld, %d refused\n", total, refused);
    return 0;
}
//@ stdout "total 490, 3 refused\n"
