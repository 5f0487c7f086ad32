/*
 * title: p = realloc(p, n) forgets the old block
 * title.zh-cn: p = realloc(p, n) 会忘掉旧块
 * topics: F1 D1
 * questions: 51
 * level: beginner
 * minutes: 4
 * after: leaks/overwritten
 * twin: leaks/realloc.fixed
 */
//@ machine fail-alloc=2
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *line = malloc(16); //@ expect leak
    strcpy(line, "a short line");
    //@ ask This realloc will fail, for lack of memory. What is left when the line is over?
    //@ ask.zh-cn 这次 realloc 会因内存不足而失败。这一行执行完后剩下什么？
    //@ choice {line != 0} line keeps its old value, the 16 bytes are as they were
    //@ choice.zh-cn line 保持原值，16 个字节原样不动
    //@ choice {line == 0 && $leaks == 0} line is NULL, and realloc has freed the 16 bytes
    //@ choice.zh-cn line 是 NULL，16 个字节已被 realloc 释放
    //@ choice {line == 0 && $leaks == 1} line is NULL, and the 16 bytes are still there
    //@ choice.zh-cn line 是 NULL，16 个字节仍在原处
    //@ because realloc that fails leaves the old block alone. It was the assignment that threw its address away.
    //@ because.zh-cn realloc 失败时不动旧块；丢掉它地址的是这次赋值。
    //@ note //@ machine fail-alloc=2 in this file makes the second allocation fail.
    //@ note.zh-cn 本文件的 //@ machine fail-alloc=2 让第二次分配失败。
    line = realloc(line, 1000);
    if (line == NULL) {
        //@ ask {$loss_line} Which line lost the block?
        //@ ask.zh-cn 是哪一行丢掉了这个块？
        //@ because The line with realloc, because it assigns, not because it fails.
        //@ because.zh-cn 带 realloc 的那一行：因为它赋了值，而不是因为它失败了。
        puts("no memory for a long line");
        return 0;
    }
    puts(line);
    free(line);
    return 0;
}
//@ stdout "no memory for a long line\n"
