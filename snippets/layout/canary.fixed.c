/*
 * title: The copy that asks how much room there is
 * title.zh-cn: 先问有多大地方的复制
 * topics: A13 F5
 * level: intermediate
 * minutes: 2
 * twin: layout/canary
 * about: The same function with the size of the array as a limit: the canary is never touched, and the result is cut off instead of the process.
 * about.zh-cn: 同一个函数，以数组大小为上限：金丝雀安然无恙，被截断的是结果，而不是进程。
 */
//@ machine arch=x86-64 canary=on
//@ expect none
#include <stdio.h>
#include <string.h>

static int copy(const char *from, size_t length)
{
    char name[8];
    if (length > sizeof name - 1)
        length = sizeof name - 1;
    memcpy(name, from, length);
    name[length] = '\0';
    puts(name);
    return name[0];
}

int main(void)
{
    const char *word = "0123456789abcdef01234567";
    size_t length = strlen(word);
    copy(word, length);
    puts("reached");
    return 0;
}
//@ stdout "0123456\nreached\n"
