/*
 * title: Never freed, but not always a leak
 * title.zh-cn: 从未释放，却不一定是泄漏
 * topics: F1
 * level: beginner
 * minutes: 4
 * twin: leaks/never-freed.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *greeting; /* a global variable: it lives until the process ends */

static void greet(const char *who)
{
    //@ note line ends with this function; the 64 bytes do not.
    //@ note.zh-cn line 随函数结束而消失，这 64 个字节却不会。
    char *line = malloc(64); //@ expect leak
    snprintf(line, 64, "%s, %s!", greeting, who);
    puts(line);
}

int main(void)
{
    int guests = 3; //@ seed 2..9
    greeting = malloc(16);
    strcpy(greeting, "Welcome");
    //@ ask #lost {$leaks} This program frees nothing at all. How many blocks are lost when the loop is over?
    //@ ask.zh-cn 这个程序什么都不释放。循环结束时，丢失了多少个块？
    //@ because One for each guest. The block of greeting is not lost: a global variable still leads to it.
    //@ because.zh-cn 每位客人一个。greeting 的块没有丢失：还有全局变量指向它。
    for (int i = 0; i < guests; i++)
        greet("guest");
    //@ answer #lost
    //@ ask {$loss_line} On which line of this file did the last of them lose its last pointer?
    //@ ask.zh-cn 其中最后一个块是在本文件的第几行失去最后一个指针的？
    //@ because At the closing brace of greet: there the variable line ends. The malloc is only where the story begins.
    //@ because.zh-cn 在 greet 的右花括号处：变量 line 在那里结束。malloc 只是故事的开头。
    //@ view heap greeting
    puts(greeting);
    return 0;
}
//@ stdout "Welcome, guest!\nWelcome, guest!\nWelcome, guest!\nWelcome\n"
