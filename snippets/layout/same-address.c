/*
 * title: Two processes, one address, two frames
 * title.zh-cn: 两个进程，同一地址，两个页框
 * topics: A10 D9 E4
 * questions: 11 17
 * level: beginner
 * minutes: 6
 * after: translation/four-levels
 */
//@ machine arch=x86-64
//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int value = 5;

static void tell(const char *who)
{
    printf("%s: value is %d\n", who, value);
    fflush(stdout);
}

int main(void)
{
    int go[2];
    if (pipe(go) != 0)
        return 1;
    value = 6; //@ note From here on the page of value has a frame of its own.
    //@ note.zh-cn 从这里起，value 所在的页有了自己的页框。
    pid_t child = fork();
    if (child == 0) {
        char token;
        if (read(go[0], &token, 1) != 1) //@ note The child waits here until the parent has looked at its own tables.
            _exit(1);
        //@ note.zh-cn 子进程在这里等着，让父进程先看看自己的页表。
        //@ ask #cow {$cow} How many pages does this write copy?
        //@ ask.zh-cn 这一次写入会复制几页？
        //@ because One: the page of value. Pages that nobody writes to stay shared.
        //@ because.zh-cn 一页：value 所在的页。谁都不写的页会一直共享。
        value = 7;
        tell("child"); //@ answer #cow
        _exit(0);
    }

    //@ ask {$mappers(&value)} fork is over, nobody has written since. How many processes map the frame behind value?
    //@ ask.zh-cn fork 已经完成，之后谁都没写过。有几个进程映射着 value 背后的页框？
    //@ because fork copies page tables, not pages: both entries lead to the same frame, and both are made read-only.
    //@ because.zh-cn fork 复制的是页表，不是页：两边的表项指向同一页框，且都被改成只读。
    if (write(go[1], "!", 1) != 1) //@ view page-walk &value
        return 1;
    int status = 0;
    waitpid(child, &status, 0);

    //@ ask {value} The child wrote 7 to the same address. What is value here, in the parent?
    //@ ask.zh-cn 子进程往同一个地址写了 7。父进程这里的 value 是多少？
    //@ because The child's write went to a copy in another frame. An address means nothing without the tables that translate it.
    //@ because.zh-cn 子进程的写入落在另一个页框的副本里。离开了翻译它的页表，地址没有任何意义。
    tell("parent");
    return WEXITSTATUS(status);
}
//@ stdout "child: value is 7\nparent: value is 6\n"
