/*
 * title: Three ways into the kernel, and one that is none
 * title.zh-cn: 进入内核的三条路，和一条不是路的路
 * topics: A1 E1
 * questions: 18
 * level: beginner
 * minutes: 7
 */
//@ machine arch=x86-64
//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define PAGES 20 //@ seed 5..60

static char area[64 * 4096];
static char *blocks[100];

static void touch(int pages)
{
    for (int i = 0; i < pages; i++)
        area[(i + 1) * 4096] = 1;
}

static void allocate(void)
{
    for (int i = 0; i < 100; i++)
        blocks[i] = malloc(100);
}

static void give_back(void)
{
    for (int i = 0; i < 100; i++)
        free(blocks[i]);
}

int main(void)
{
    //@ ask {$syscalls} How many system calls does this line make?
    //@ ask.zh-cn 这一行会发出几次系统调用？
    //@ because One each time: glibc keeps no copy of the process's number.
    //@ because.zh-cn 每次都有一次：glibc 不保存进程号的副本。
    pid_t self = getpid(), again = getpid();

    struct timespec now;
    //@ ask {$syscalls} And this one, which asks the clock?
    //@ ask.zh-cn 问时钟的这一行呢？
    //@ because None. The kernel keeps the time in a page that every process may read; the function in the vdso only reads it, in ring 3.
    //@ because.zh-cn 没有。内核把时间放在每个进程都能读的一页里，vdso 中的函数只是在 ring 3 读一下。
    clock_gettime(CLOCK_MONOTONIC, &now);

    //@ ask {$faults} touch() writes one byte to each of PAGES pages that were never used. How often does the kernel come in?
    //@ ask.zh-cn touch() 在 PAGES 个从未用过的页上各写一个字节。会进内核几次？
    //@ because Each first access raises an exception, a page fault. Nobody asked for it; the processor could not go on.
    //@ because.zh-cn 每页的第一次访问都引发一个异常，即缺页。没有人请求它，是处理器走不下去了。
    touch(PAGES);

    //@ ask {? $syscalls >= 100} A hundred calls of malloc: are there a hundred system calls?
    //@ ask.zh-cn 调用一百次 malloc：会有一百次系统调用吗？
    //@ because malloc is a library function: it asks the kernel for a large piece once (brk), and cuts it up in ring 3.
    //@ because.zh-cn malloc 是库函数：它向内核要一次大块（brk），其余都在 ring 3 里切分。
    allocate();

    give_back(); //@ view address-space blocks[0]
    printf("%d %d\n", self == again, now.tv_nsec >= 0);
    return 0;
}
//@ stdout "1 1\n"
