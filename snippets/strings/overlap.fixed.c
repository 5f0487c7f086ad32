/*
 * title: memmove looks first
 * title.zh-cn: memmove 会先看一看
 * topics: F5
 * level: intermediate
 * minutes: 2
 * twin: strings/overlap
 * about: memmove copies from the end when the target lies behind the source, so that every byte is read before it is overwritten.
 * about.zh-cn: 目标在源之后时，memmove 从末尾开始复制，每个字节都在被覆盖之前读出。
 */
#include <stdio.h>
#include <string.h>

int main(void) //@ expect none
{
    int distance = 2;
    char slow[16] = "abcdefghijkl", fast[16] = "abcdefghijkl";
    memmove(slow + distance, slow, 12);
    //@ ask {? slow[11 + distance] == 'l'} Does the l arrive this time?
    //@ ask.zh-cn 这一次 l 到了吗？
    //@ because It was the first one to be copied.
    //@ because.zh-cn 它是最先复制的那个。
    int period = (int)(strchr(slow + 1, 'a') - slow);
    printf("%d\n", period);
    memmove(fast + distance, fast, 12);
    puts("moved");
    return 0;
}
//@ stdout "2\nmoved\n"
