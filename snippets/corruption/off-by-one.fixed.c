/*
 * title: Less than n
 * title.zh-cn: 小于 n
 * topics: F5
 * level: intermediate
 * minutes: 2
 * twin: corruption/off-by-one
 * about: One character less in the loop's condition, and the top chunk keeps its size.
 * about.zh-cn: 循环条件少一个字符，top chunk 就保住了自己的大小。
 */
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    int n = 6;
    setbuf(stdout, NULL);
    int *table = malloc((size_t)n * sizeof *table);
    printf("%d entries\n", n);
    for (int i = 0; i < n; i++)
        table[i] = -1;
    puts("table is ready");
    char *name = malloc(100);
    //@ ask {? name - (char *)table == 32} Does name begin exactly 32 bytes behind table?
    //@ ask.zh-cn name 正好在 table 之后 32 字节处开始吗？
    //@ because The chunk of table takes 32 bytes, header included, and name was cut from the top behind it.
    //@ because.zh-cn table 的 chunk 连头部共 32 字节，name 从它后面的 top 切出。
    puts("name is ready");
    free(name);
    free(table);
    return 0;
}
//@ stdout "6 entries\ntable is ready\nname is ready\n"
