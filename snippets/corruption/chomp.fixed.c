/*
 * title: Only if there is a newline
 * title.zh-cn: 有换行符才去掉
 * topics: F5
 * level: advanced
 * minutes: 2
 * twin: corruption/chomp
 * about: strcspn gives the place of the newline, or of the terminating zero if there is none: both may be set to zero.
 * about.zh-cn: strcspn 给出换行符的位置，没有换行符就给出结尾零的位置：两处都可以写零。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void chomp(char *line)
{
    line[strcspn(line, "\n")] = '\0';
}

int main(void) //@ expect none
{
    setbuf(stdout, NULL);
    char *line = malloc(24);
    strcpy(line, "a line\n");
    chomp(line);
    printf("[%s]\n", line);
    line[0] = '\0';
    chomp(line);
    printf("[%s]\n", line);
    free(line);
    puts("end");
    return 0;
}
//@ stdout "[a line]\n[]\nend\n"
