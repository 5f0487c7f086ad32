/*
 * title: Which pages were written? Let the faults tell
 * title.zh-cn: 哪些页被写过？让缺页来报告
 * topics: D6 E1
 * questions: 53
 * level: advanced
 * minutes: 7
 * after: processes/munmap-split
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define P 4096L
static char *data;
static volatile sig_atomic_t caught;

static void onFault(int signal, siginfo_t *info, void *context)
{
    (void)signal, (void)context;
    char *page = (char *)((uintptr_t)info->si_addr & -P);
    caught++;
    mprotect(page, P, PROT_READ | PROT_WRITE); //@ note Back from here the processor tries the very same store again, and now it may.
    //@ note.zh-cn 从这里返回后，处理器重做同一次写入，这回允许了。
}

int main(void) //@ expect none
{
    struct sigaction action = {.sa_sigaction = onFault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    data = mmap(NULL, 8 * P, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(data, 1, 8 * P);

    //@ ask {? $writable(data)} All pages become read-only. May the page-table entry of the first one be written through afterwards?
    //@ ask.zh-cn 所有页改为只读。之后第一页的页表项还允许写吗？
    //@ because mprotect changes the area and the entries that exist: the processor itself will refuse.
    //@ because.zh-cn mprotect 既改区域，也改已有的页表项：由处理器自己来拒绝。
    mprotect(data, 8 * P, PROT_READ); //@ view page-walk data

    int from = 4000; //@ seed 3900..4090
    int length = 4200; //@ seed 100..9000
    //@ ask {caught} memset writes length bytes from data + from on. How often is the handler called?
    //@ ask.zh-cn memset 从 data + from 起写 length 个字节。处理函数被调用几次？
    //@ because Once for each page that is touched: after the first store to a page the handler has opened it.
    //@ because.zh-cn 碰到的每一页一次：第一次写某页之后，处理函数已把它放开。
    memset(data + from, 2, length);

    printf("%d pages written\n", caught); //@ stdout "3 pages written\n"
    munmap(data, 8 * P);
    return 0;
}
