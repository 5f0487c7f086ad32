/*
 * title: One free behind a loop of mallocs
 * title.zh-cn: 循环里 malloc，循环后只 free 一次
 * topics: F1 D1
 * level: beginner
 * minutes: 4
 * after: leaks/overwritten
 * twin: owners/loop.fixed
 */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int lines = 5; //@ seed 3..12
    char *text = NULL;
    for (int i = 1; i <= lines; i++) {
        //@ note The assignment of each turn overwrites the pointer of the turn before.
        //@ note.zh-cn 每一轮的赋值都盖掉了上一轮的指针。
        text = malloc(32); //@ expect leak
        snprintf(text, 32, "line %d of %d", i, lines);
        puts(text);
    }
    //@ view heap text
    //@ ask {$leaks} The block of the last line is about to be freed. How many others are lost already?
    //@ ask.zh-cn 最后一行的块马上就要释放。在此之前已经丢失了多少个块？
    //@ because Every turn but the last lost its block, when the next turn overwrote text.
    //@ because.zh-cn 除最后一轮外，每一轮的块都在下一轮覆盖 text 时丢失。
    //@ ask #line {$loss_line} Which line lost them?
    //@ ask.zh-cn 是哪一行丢掉了它们？
    //@ because The line that allocates is the line that forgets: it is an assignment.
    //@ because.zh-cn 分配的那一行就是忘掉地址的那一行：它是一次赋值。
    free(text);
    //@ answer #line
    puts("end");
    return 0;
}
//@ stdout "line 1 of 5\nline 2 of 5\nline 3 of 5\nline 4 of 5\nline 5 of 5\nend\n"
