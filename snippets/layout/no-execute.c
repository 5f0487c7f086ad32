/*
 * title: Data that is called as code
 * title.zh-cn: 把数据当代码调用
 * topics: A13 A4
 * questions: 49
 * level: intermediate
 * minutes: 4
 * after: translation/four-levels
 */
//@ machine arch=x86-64
//@ exit 139
#include <stdio.h>

/* c3 is the instruction ret: a complete function of one byte. */
static unsigned char bytes[] = {0xc3};

int main(void)
{
    void (*call)(void) = (void (*)(void))bytes;

    //@ ask {? $executable(bytes)} The byte is a valid instruction and its page is present. May the processor fetch instructions from it?
    //@ ask.zh-cn 这个字节是合法的指令，所在页也在内存里。处理器可以从那里取指令吗？
    //@ because Bit 63 of the page-table entry, NX, is set for everything that is not code.
    //@ because.zh-cn 凡不是代码的页，页表项的第 63 位 NX 都置 1。
    bytes[0] = 0xc3; //@ view page-walk bytes

    //@ ask {? $writable((char *)main)} And the other way round: is the page of main's code writable?
    //@ ask.zh-cn 反过来呢：main 的代码所在页可写吗？
    //@ because Writable or executable, never both (W^X). Who can smuggle bytes in cannot run them; what runs cannot be changed.
    //@ because.zh-cn 要么可写，要么可执行，不可兼得（W^X）。塞得进来的字节不能执行，能执行的不能改。
    puts("calling data"); fflush(stdout);
    call(); //@ expect wild-pointer
    return 0;
}
//@ stdout "calling data\n"
