/*
 * title: A second pointer walks
 * title.zh-cn: 让另一个指针去走
 * topics: F5
 * level: beginner
 * minutes: 2
 * twin: corruption/free-middle
 * about: line keeps the address that malloc gave; a pointer of its own goes through the text.
 * about.zh-cn: line 保留 malloc 给的地址；另用一个指针在文本里走。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) //@ expect none
{
    int spaces = 3;
    setbuf(stdout, NULL);
    char *line = malloc(32);
    snprintf(line, 32, "%*s", spaces + 5, "a=1;");
    const char *text = line;
    while (*text == ' ')
        text++;
    //@ ask {text - line} How far have the two pointers come apart?
    //@ ask.zh-cn 两个指针相距多远？
    //@ because text stands at the first letter, line still at the begin of the block.
    //@ because.zh-cn text 停在第一个字母，line 仍在块的开头。
    puts(text);
    free(line);
    puts("end");
    return 0;
}
//@ stdout "a=1;\nend\n"
