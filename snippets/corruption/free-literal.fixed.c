/*
 * title: Always from malloc
 * title.zh-cn: 总是来自 malloc
 * topics: F5
 * level: beginner
 * minutes: 2
 * twin: corruption/free-literal
 * about: Every way out of title_of returns a block, so that the caller may free whatever it got.
 * about.zh-cn: title_of 的每条出路都返回一个块，调用者拿到什么都可以释放。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *title_of(int number)
{
    if (number > 9)
        return strdup("untitled");
    char *title = malloc(16);
    snprintf(title, 16, "chapter %d", number);
    return title;
}

int main(void) //@ expect none
{
    setbuf(stdout, NULL);
    int numbers[] = { 1, 2, 12 };
    for (int i = 0; i < 2; i++) {
        char *title = title_of(numbers[i]);
        puts(title);
        free(title);
    }
    //@ ask {? $in(title, heap)} Does the third title lie on the heap as well?
    //@ ask.zh-cn 第三个标题也在堆上吗？
    //@ because strdup took a block for it and copied the literal.
    //@ because.zh-cn strdup 为它取了一个块，并复制了常量。
    char *title = title_of(numbers[2]);
    puts(title);
    free(title);
    puts("end");
    return 0;
}
//@ stdout "chapter 1\nchapter 2\nuntitled\nend\n"
