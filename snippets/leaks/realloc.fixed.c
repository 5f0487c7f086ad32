/*
 * title: realloc into a second pointer
 * title.zh-cn: 用第二个指针接 realloc 的结果
 * topics: F1 D1
 * level: beginner
 * minutes: 2
 * twin: leaks/realloc
 * about: The result goes into a pointer of its own, so that the old block can still be used and freed when realloc fails.
 * about.zh-cn: 结果先放进另一个指针，这样 realloc 失败时旧块仍然可以使用和释放。
 */
//@ machine fail-alloc=2
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) //@ expect none
{
    char *line = malloc(16);
    strcpy(line, "a short line");
    //@ ask {? line != 0} The realloc fails. Does line still lead to the text afterwards?
    //@ ask.zh-cn realloc 失败了。之后 line 还指向那段文本吗？
    //@ because Only longer became NULL.
    //@ because.zh-cn 变成 NULL 的只是 longer。
    char *longer = realloc(line, 1000);
    if (longer == NULL) {
        puts("no memory for a long line");
        free(line);
        return 0;
    }
    puts(longer);
    free(longer);
    return 0;
}
//@ stdout "no memory for a long line\n"
