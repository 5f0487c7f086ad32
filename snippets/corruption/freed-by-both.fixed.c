/*
 * title: One rule for all ways
 * title.zh-cn: 所有路径同一条规则
 * topics: F5
 * level: beginner
 * minutes: 2
 * twin: corruption/freed-by-both
 * about: The sender never frees; the parameter is const, and who made the message frees it, whatever came of the sending.
 * about.zh-cn: 发送函数从不释放；参数是 const，谁创建消息谁释放，不管发送结果如何。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int send_message(const char *message)
{
    int ok = strlen(message) < 12;
    if (ok) puts(message);
    return ok ? 0 : -1;
}

int main(void) //@ expect none
{
    setbuf(stdout, NULL);
    char *message = malloc(32);
    strcpy(message, "rather a long text");
    if (send_message(message) < 0)
        puts("not sent");
    //@ ask {$frees} How many blocks are freed in this line?
    //@ ask.zh-cn 这一行释放几个块？
    //@ because This is the only free of the program, and every path comes past it.
    //@ because.zh-cn 这是程序里唯一的 free，每条路径都经过它。
    free(message);
    puts("end");
    return 0;
}
//@ stdout "not sent\nend\n"
