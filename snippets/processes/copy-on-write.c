/*
 * title: fork copies nothing, until somebody writes
 * title.zh-cn: fork 什么也不复制，直到有人写
 * topics: D9 A10
 * questions: 17 57
 * level: intermediate
 * minutes: 8
 * after: first-steps/panels
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define P 4096L
#define PAGES 12

static void scribble(char *p, int pages)
{
    for (int i = 0; i < pages; i++)
        p[i * P] = 'x';
}

int main(void) //@ expect none
{
    int pages = 5; //@ seed 2..12
    char *data = mmap(NULL, PAGES * P, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(data, 'a', PAGES * P);

    pid_t child = fork();
    if (child == 0) {
        scribble(data, 0); /* so that the stack's own page is copied already */
        //@ view page-walk data
        //@ ask {? $writable(data)} The child reads. May its page-table entry be written through after this line?
        //@ ask.zh-cn 子进程读一下。这一行之后，它的页表项允许写吗？
        //@ because fork took the right to write from both sides. The area says writable, the entry does not: that is how copy on write is noticed.
        //@ because.zh-cn fork 把双方的写权限都收走了。区域说可写，页表项说不可写：写时复制就靠这个来发觉。
        char before = data[0];
        //@ ask {$cow} The child writes into some of the 12 pages. How many pages are copied?
        //@ ask.zh-cn 子进程写其中几页。复制了多少页？
        //@ because One for each page written, the others stay shared.
        //@ because.zh-cn 写过的每页一次，其余仍然共享。
        scribble(data, pages);
        _exit(before != 'a' || data[0] != 'x');
    }
    int status;
    waitpid(child, &status, 0);

    //@ ask {$cow} The child is gone. The parent writes into all 12 pages: how many are copied?
    //@ ask.zh-cn 子进程没了。父进程写全部 12 页：复制多少页？
    //@ because Nobody else has these frames any more: the kernel only gives the right to write back. Each page faults, none is copied.
    //@ because.zh-cn 这些页框已没有别人用：内核只需把写权限还回来。每页缺页一次，一页也不复制。
    scribble(data, PAGES);

    printf("child %d, data[1] is %c\n", WEXITSTATUS(status), data[1]); //@ stdout "child 0, data[1] is a\n"
    munmap(data, PAGES * P);
    return 0;
}
