/*
 * title: A bad pointer that does not crash
 * title.zh-cn: 一个不会崩溃的坏指针
 * topics: A11 A1
 * level: intermediate
 * minutes: 5
 */
//@ machine arch=x86-64
//@ expect none
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096
#define BEFORE 7 //@ seed 1..60

int main(void)
{
    char *page = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int fd = open("/tmp/out", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (page == MAP_FAILED || fd < 0)
        return 1;
    memset(page, 'x', PAGE);
    char *border = page + PAGE;
    munmap(border, PAGE);

    //@ ask What happens when write is given an address where nothing is?
    //@ ask.zh-cn 给 write 一个什么都没有的地址，会怎样？
    //@ choice {bad == -1 && reason == 14} it returns -1, and errno is EFAULT
    //@ choice.zh-cn 返回 -1，errno 是 EFAULT
    //@ choice {bad == 0} it writes nothing and returns 0
    //@ choice.zh-cn 什么也不写，返回 0
    //@ choice {bad > 0} the process gets SIGSEGV
    //@ choice.zh-cn 进程收到 SIGSEGV
    //@ because The kernel does the reading, not the process. Its checked copy fails and becomes an error number.
    //@ because.zh-cn 读那块内存的是内核，不是进程。内核那次带检查的复制失败，变成错误码。
    ssize_t bad = write(fd, border, 100); int reason = errno;

    //@ ask {partly} 100 bytes are to be written, but only BEFORE of them lie before the end of the page. What does write return?
    //@ ask.zh-cn 要写 100 字节，但页末之前只有 BEFORE 字节。write 返回多少？
    //@ because The bytes that could be copied are written, and their number is returned. Only a copy of nothing at all is an error.
    //@ because.zh-cn 能复制的都写了，返回它们的个数。一个字节都没复制到才算错误。
    ssize_t partly = write(fd, border - BEFORE, 100); //@ view page-walk border

    printf("%s, then %d\n", strerror(reason), partly == BEFORE);
    munmap(page, PAGE);
    close(fd);
    return bad == 0;
}
//@ stdout "Bad address, then 1\n"
