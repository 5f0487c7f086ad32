/*
 * title: The hole in the middle: canonical addresses
 * title.zh-cn: 中间的空洞：规范地址
 * topics: A4 A9
 * questions: 12 20
 * level: advanced
 * minutes: 6
 * after: translation/four-levels
 */
//@ machine arch=x86-64 paging=4-level
//@ expect none
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf again;
static siginfo_t told;

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    told = *info;
    siglongjmp(again, number);
}

/* Tries to read one byte; tells what the kernel said about it. */
static int try(unsigned long address)
{
    if (sigsetjmp(again, 1) == 0)
        return *(volatile char *)address;
    return told.si_code;
}

int main(void)
{
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);

    //@ ask What does reading the last address of user space that has 47 bits, but no area, end in?
    //@ ask.zh-cn 读取 47 位用户空间里的最后一个地址（那里没有任何区域），结果是什么？
    //@ choice {below == 1} a page fault: SIGSEGV with SEGV_MAPERR and the address
    //@ choice.zh-cn 缺页异常：SIGSEGV，代码 SEGV_MAPERR，并给出地址
    //@ choice {below != 1} the processor refuses before any walk: SIGSEGV without an address
    //@ choice.zh-cn 还没查表处理器就拒绝了：SIGSEGV，但没有地址
    //@ because The walk finds an empty entry, the page fault goes to the kernel, which finds no area there.
    //@ because.zh-cn 遍历遇到空表项，缺页异常交给内核，内核发现那里没有区域。
    int below = try(0x7fffffffffff); //@ view page-walk (char *)0x7fffffffffff

    //@ ask And one byte further, at 0x800000000000?
    //@ ask.zh-cn 再往后一个字节，0x800000000000 呢？
    //@ choice {beyond == 1} the same page fault
    //@ choice.zh-cn 同样的缺页异常
    //@ choice {beyond == 128} general protection: SI_KERNEL, and no address is told
    //@ choice.zh-cn 一般保护异常：SI_KERNEL，而且不告诉地址
    //@ because Bits 63 to 47 must all be alike. Here bit 47 is 1 and those above are 0: not canonical, so there is no walk at all.
    //@ because.zh-cn 第 63 到 47 位必须全部相同。这里第 47 位是 1，上面全是 0：不规范，根本不会去遍历。
    int beyond = try(0x800000000000); //@ note Try paging=5-level in a copy: there 57 bits count and this address only has no area.
    //@ note.zh-cn 在副本里改成 paging=5-level 试试：那时看 57 位，这个地址只是没有区域而已。

    printf("below: code %d, beyond: code %d\n", below, beyond);
    return 0;
}
//@ stdout "below: code 1, beyond: code 128\n"
