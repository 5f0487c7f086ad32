/*
 * title: The same signal for three different reasons
 * title.zh-cn: 同一个信号，三种不同的原因
 * topics: E1 A13
 * questions: 53
 * level: intermediate
 * minutes: 6
 * after: faults/demand
 */
//@ machine arch=x86-64
//@ expect none
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096

static sigjmp_buf again;
static int number, code;

static void on_fault(int signal, siginfo_t *info, void *context)
{
    (void)context;
    number = signal;
    code = info->si_code;
    siglongjmp(again, 1);
}

static void poke(volatile char *p)
{
    number = code = 0;
    if (sigsetjmp(again, 1) == 0)
        *p = 1;
}

int main(void)
{
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);

    int fd = open("/tmp/short", O_RDWR | O_CREAT | O_TRUNC, 0600);
    char *none = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *file = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    char *nothing = (char *)0x10000000; /* far below everything that this process has */
    if (fd < 0 || ftruncate(fd, 100) != 0 || none == MAP_FAILED || file == MAP_FAILED)
        return 1;

    //@ ask {code} A write to an address where there is no area. Which si_code: 1 (MAPERR: nothing mapped) or 2 (ACCERR: not allowed)?
    //@ ask.zh-cn 写一个没有任何区域的地址。si_code 是 1（MAPERR，没有映射）还是 2（ACCERR，不允许）？
    //@ because The kernel's first question at every fault: is there a VMA around the address? No.
    //@ because.zh-cn 每次缺页内核先问：有 VMA 包含这个地址吗？没有。
    poke(nothing); //@ view page-walk nothing

    //@ ask {code} A write to an area that may only be read, never touched so far?
    //@ ask.zh-cn 写一个只读、从未碰过的区域呢？
    //@ because The second question: does the VMA allow this access? It does not, whether there is a frame or not.
    //@ because.zh-cn 第二个问题：VMA 允许这种访问吗？不允许，有没有页框都一样。
    poke(none); //@ view page-walk none

    //@ ask {number} The file has 100 bytes, the mapping two pages. A write to the second page: which signal, 11 (SEGV) or 7 (BUS)?
    //@ ask.zh-cn 文件 100 字节，映射两页。写第二页：什么信号，11（SEGV）还是 7（BUS）？
    //@ because VMA and rights are fine, but the file has no such page: the kernel cannot deliver what the mapping promises. That is SIGBUS.
    //@ because.zh-cn VMA 和权限都没问题，但文件没有这一页：内核兑现不了映射的承诺。这就是 SIGBUS。
    poke(file + PAGE); //@ view page-walk file + PAGE

    //@ ask {number} And to byte 4000 of the file, which has 100 bytes?
    //@ ask.zh-cn 文件只有 100 字节，写它的第 4000 个字节呢？
    //@ because No signal at all. The file's last page exists as a whole in memory; what lies behind byte 100 is not written back.
    //@ because.zh-cn 没有信号。文件最后一页在内存里是整页的；第 100 字节之后的内容不会写回文件。
    poke(file + 4000);

    printf("%ld bytes\n", (long)lseek(fd, 0, SEEK_END));
    munmap(none, PAGE);
    munmap(file, 2 * PAGE);
    close(fd);
    return 0;
}
//@ stdout "100 bytes\n"
