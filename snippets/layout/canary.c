/*
 * title: The canary before the return address
 * title.zh-cn: 返回地址前的金丝雀
 * topics: A13 F5
 * level: intermediate
 * minutes: 5
 * twin: layout/canary.fixed
 */
//@ machine arch=x86-64 canary=on
//@ exit 134
#include <stdio.h>
#include <string.h>

static int copy(const char *from, size_t length)
{
    char name[8];
    volatile char *to = name;

    //@ note From byte 8 on this writes beyond name: upwards, towards the frame of the caller.
    //@ note.zh-cn 从第 8 个字节起写到了 name 之外：往上，朝调用者的栈帧去。
    for (size_t i = 0; i < length; i++)
        to[i] = from[i]; //@ expect out-of-bounds-write
    puts("still running");
    fflush(stdout);
    //@ ask The word ran over the rest of the frame. How does this return end?
    //@ ask.zh-cn word 冲过了栈帧的其余部分。这次返回会怎样？
    //@ choice {$signal == 0} It goes back to main, as always
    //@ choice.zh-cn 照常回到 main
    //@ choice {$signal == 11} It jumps to a wrong address: SIGSEGV
    //@ choice.zh-cn 跳到错误的地址：SIGSEGV
    //@ choice {$signal == 6} It never gets there: glibc ends the process with SIGABRT
    //@ choice.zh-cn 根本返回不了：glibc 用 SIGABRT 终止进程
    //@ because Before it returns, the function compares the canary. It has changed, so the return address is not to be trusted.
    //@ because.zh-cn 返回之前，函数先比较金丝雀。它变了，返回地址也就不可信。
    return name[0];
}

int main(void)
{
    const char *word = "0123456789abcdef01234567";

    //@ ask {length - 8} How many bytes of the word do not fit into name?
    //@ ask.zh-cn word 有多少个字节放不进 name？
    //@ because The array has 8 bytes; the rest lands on what lies above it: the canary, the saved registers, the return address.
    //@ because.zh-cn 数组只有 8 字节；其余的落在它上面：金丝雀、保存的寄存器、返回地址。
    size_t length = strlen(word);
    copy(word, length);
    puts("never reached");
    return 0;
}
//@ stdout "still running\n"
