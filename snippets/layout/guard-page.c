/*
 * title: A guard page behind the block
 * title.zh-cn: 块后面的保护页
 * topics: A13 E1 D6
 * level: intermediate
 * minutes: 6
 * after: faults/which-fault
 */
//@ machine arch=x86-64
//@ expect none
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>

#define PAGE 4096
#define SIZE 100 //@ seed 8..4000

static sigjmp_buf again;
static char *reported;

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    reported = info->si_addr;
    siglongjmp(again, number);
}

/* A block that ends exactly where a page begins that nobody may touch. */
static char *guarded(size_t size)
{
    char *pages = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        return NULL;
    mprotect(pages + PAGE, PAGE, PROT_NONE);
    return pages + PAGE - size;
}

int main(void)
{
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    char *block = guarded(SIZE);
    if (!block)
        return 1;
    char *guard = block + SIZE;
    volatile int i = 0;

    //@ ask #where {reported - block} The loop writes without a limit. At which index does the processor stop it?
    //@ ask.zh-cn 循环没有上限地写下去。处理器在下标几处拦住它？
    //@ because Index SIZE is the first byte of the guard page. The fault tells the very address of the first byte beyond the block.
    //@ because.zh-cn 下标 SIZE 就是保护页的第一个字节。缺页给出的地址正是块外第一个字节。
    if (sigsetjmp(again, 1) == 0)
        for (;; i++)
            block[i] = 'x'; //@ view page-walk guard
    //@ ask {? $rights(guard, w)} May the program write to the area around that address?
    //@ ask.zh-cn 那个地址所在的区域，程序可以写吗？
    //@ because There is an area, but without any rights: SEGV_ACCERR, not SEGV_MAPERR. Its page never gets a frame.
    //@ because.zh-cn 区域是有的，但没有任何权限：所以是 SEGV_ACCERR 而不是 SEGV_MAPERR。它的页永远得不到页框。
    printf("%d bytes too many\n", i - SIZE); //@ answer #where
    munmap(guard - PAGE, 2 * PAGE);
    return 0;
}
//@ stdout "0 bytes too many\n"
