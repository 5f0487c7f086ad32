/*
 * title: As large as the text, and its zero
 * title.zh-cn: 与文本一样大，再加上结尾的零
 * topics: F5
 * level: intermediate
 * minutes: 2
 * twin: corruption/neighbour
 * about: The block is made for the text that goes into it, by strdup, which never forgets the terminating zero.
 * about.zh-cn: 块按要放进去的文本来分配：strdup 从不会忘记结尾的零。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) //@ expect none
{
    setbuf(stdout, NULL);
    char *name = strdup("a name that is too long in here");
    char *next = malloc(24);
    strcpy(next, "innocent");
    //@ ask {$chunk(name)} How large is the chunk of 31 characters and a zero, with its header?
    //@ ask.zh-cn 31 个字符加一个零，连头部在内，chunk 有多大？
    //@ because 32 + 8 = 40, rounded up to the next multiple of 16.
    //@ because.zh-cn 32 + 8 = 40，向上取到 16 的倍数。
    printf("%s\n", next);
    printf("%s\n", next);
    free(next);
    free(name);
    puts("freed");
    return 0;
}
//@ stdout "innocent\ninnocent\nfreed\n"
