/*
 * title: A free for each turn of the loop
 * title.zh-cn: 循环的每一轮都有自己的 free
 * topics: F1 D1
 * level: beginner
 * minutes: 2
 * twin: owners/loop
 * about: Allocation and free stand in the same turn of the loop, and malloc gives the same block out again and again.
 * about.zh-cn: 分配和释放在循环的同一轮里，malloc 一次又一次给出同一个块。
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    int lines = 5, moved = 0;
    uintptr_t before = 0;
    for (int i = 1; i <= lines; i++) {
        char *text = malloc(32);
        if (i > 1 && (uintptr_t)text != before) moved++;
        snprintf(text, 32, "line %d of %d", i, lines);
        puts(text);
        before = (uintptr_t)text;
        free(text);
    }
    //@ ask {moved} In how many turns was the block at another address than in the turn before?
    //@ ask.zh-cn 有几轮得到的块与上一轮地址不同？
    //@ because A freed block of the right size is what malloc hands out first. All turns shared one block.
    //@ because.zh-cn 大小合适的已释放块会最先被 malloc 给出。所有轮次用的是同一个块。
    puts("end");
    return moved;
}
//@ stdout "line 1 of 5\nline 2 of 5\nline 3 of 5\nline 4 of 5\nline 5 of 5\nend\n"
