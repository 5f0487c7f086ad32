/*
 * title: The kernel that is not there: page-table isolation
 * title.zh-cn: 看不见的内核：页表隔离
 * topics: A13 A1
 * questions: 46 48
 * level: advanced
 * minutes: 6
 * after: kernel-map/three-ways translation/four-levels
 */
//@ machine arch=x86-64 kpti=on
//@ expect none
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf again;
static siginfo_t told;

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    (void)number;
    told = *info;
    siglongjmp(again, 1);
}

/* Tries to read a byte of memory; -1 if that ends in a fault. */
static int peek(const volatile char *p)
{
    if (sigsetjmp(again, 1) == 0)
        return *p;
    return -1;
}

int main(void)
{
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    int mine = 42;

    /* The direct map: all physical memory, in the kernel's half. */
    const char *kernel = (const char *)0xffff888000100000;

    //@ ask {? $entry(kernel, 1) != 0} Without isolation the user's tables lead to the kernel's memory, too, and only bit U/S keeps the program out. With kpti=on: is there an entry for it in the topmost table at all?
    //@ ask.zh-cn 不隔离时，用户的页表也通向内核内存，只靠 U/S 位挡住程序。现在 kpti=on：最上级表里有它的表项吗？
    //@ because While the program runs, CR3 leads to a second set of tables in which the kernel is missing, but for the few pages of its entry code.
    //@ because.zh-cn 程序运行时，CR3 指向另一套页表，里面没有内核，只有入口代码的那几页。
    int stolen = peek(kernel); //@ view page-walk kernel

    //@ ask {? $entry(&mine, 1) != 0} And for the program's own stack?
    //@ ask.zh-cn 程序自己的栈呢？
    //@ because The user's half is the same in both sets: the kernel's set has the user pages as well.
    //@ because.zh-cn 用户那一半两套都有：内核那套也带着用户页。
    int own = peek((const volatile char *)&mine); //@ view page-walk &mine

    printf("%d %d\n", stolen, own);
    return 0;
}
//@ stdout "-1 42\n"
