/*
 * title: free wants the address that malloc gave
 * title.zh-cn: free 要的是 malloc 给的那个地址
 * topics: F5 D1
 * level: beginner
 * minutes: 4
 * twin: corruption/free-middle.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    int spaces = 3; //@ seed 1..9
    setbuf(stdout, NULL);
    char *line = malloc(32);
    snprintf(line, 32, "%*s", spaces + 5, "a=1;");
    char *begin = line;
    //@ ask #walked {line - begin} How many bytes will line have moved when the loop is over?
    //@ ask.zh-cn 循环结束时，line 移动了多少字节？
    //@ because One for each space before the text: the text is right-aligned in spaces + 5 columns, and has 4 characters itself.
    //@ because.zh-cn 文本前的每个空格一个字节：文本在 spaces + 5 列中右对齐，自身 4 个字符。
    while (*line == ' ')
        //@ note The variable with the address of the block walks away from it.
        //@ note.zh-cn 保存块地址的变量，从块的开头走开了。
        line++;
    //@ answer #walked
    //@ view heap begin
    puts(line);
    //@ ask What does glibc do with this free?
    //@ ask.zh-cn glibc 对这次 free 会怎么做？
    //@ choice {$signal == 0} It frees the block that line points into
    //@ choice.zh-cn 释放 line 所指的那个块
    //@ choice {$said("free(): invalid pointer")} It refuses: this address never came from malloc
    //@ choice.zh-cn 拒绝：malloc 从没给过这样的地址
    //@ because It takes the 8 bytes before line for a size. Here not even the address is a multiple of 16.
    //@ because.zh-cn 它把 line 前面的 8 个字节当作大小。而这里连地址都不是 16 的倍数。
    free(line); //@ expect invalid-free
    puts("end");
    return begin == line;
}
//@ stdout "a=1;\n"
//@ stderr "free(): invalid pointer\n"
//@ exit 134
