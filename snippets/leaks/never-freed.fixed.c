/*
 * title: Every block has its free
 * title.zh-cn: 每个块都有对应的 free
 * topics: F1
 * level: beginner
 * minutes: 2
 * twin: leaks/never-freed
 * about: greet frees what it allocates before it returns, and main frees the greeting, although the process would give it back anyway.
 * about.zh-cn: greet 在返回前释放自己分配的块；main 也释放 greeting，尽管进程结束时它本来也会被收回。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *greeting;

static void greet(const char *who)
{
    char *line = malloc(64);
    snprintf(line, 64, "%s, %s!", greeting, who);
    puts(line);
    //@ note Who allocates, frees: here both stand in one function, which is the easiest rule to keep.
    //@ note.zh-cn 谁分配谁释放：两者在同一个函数里，这是最容易遵守的规则。
    free(line);
}

int main(void) //@ expect none
{
    int guests = 3;
    greeting = malloc(16);
    strcpy(greeting, "Welcome");
    for (int i = 0; i < guests; i++)
        greet("guest");
    puts(greeting);
    free(greeting);
    return 0;
}
//@ stdout "Welcome, guest!\nWelcome, guest!\nWelcome, guest!\nWelcome\n"
