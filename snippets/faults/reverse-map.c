/*
 * title: From one frame back to all its users
 * title.zh-cn: 从一个页框找回它的所有使用者
 * topics: E4 D8 A10
 * level: advanced
 * minutes: 7
 * after: layout/same-address
 */
//@ machine arch=x86-64
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096
#define CHILDREN 3 //@ seed 1..6

static char *view[2];

int main(void)
{
    int fd = memfd_create("shared", 0), gate[2];
    if (fd < 0 || ftruncate(fd, PAGE) != 0 || pipe(gate) != 0)
        return 1;
    for (int i = 0; i < 2; i++) {
        view[i] = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (view[i] == MAP_FAILED)
            return 1;
    }
    view[0][0] = 'a';

    //@ ask {$mappers(view[0])} The file is mapped twice in this process, but only one of the two was touched. How many page-table entries lead to its frame?
    //@ ask.zh-cn 文件在本进程里映射了两次，但只碰过其中一个。有几个页表项指向它的页框？
    //@ because A mapping alone is no entry. The second one comes with its own first access.
    //@ because.zh-cn 光有映射还没有表项。第二个要等它自己的第一次访问。
    char other = 0;

    //@ ask {$mappers(view[0])} Now the other address is read. How many?
    //@ ask.zh-cn 现在读另一个地址。有几个了？
    //@ because Two addresses, one frame: the count is of entries, not of processes.
    //@ because.zh-cn 两个地址，一个页框：数的是表项，不是进程。
    other = view[1][0];

    for (int i = 0; i < CHILDREN; i++)
        if (fork() == 0) {
            char token;
            if (view[0][0] != 'a' || view[1][0] != 'a' || read(gate[0], &token, 1) != 1)
                _exit(1);
            _exit(0);
        }
    usleep(1000); //@ note The children run now: each reads both addresses, then waits at the pipe.
    //@ note.zh-cn 现在轮到子进程：各把两个地址读一遍，然后在管道前等着。

    //@ ask {$mappers(view[0])} CHILDREN children have read both addresses. How many entries lead to the one frame now?
    //@ ask.zh-cn CHILDREN 个子进程都读过这两个地址。现在共有几个表项指向这个页框？
    //@ because Two in each of the CHILDREN + 1 processes. To move or reclaim the frame, the kernel must find them all.
    //@ because.zh-cn CHILDREN + 1 个进程里各两个。内核要移动或回收这个页框，就得把它们全找出来。
    other = view[0][0];

    for (int i = 0; i < CHILDREN; i++) //@ view physical view[0]
        if (write(gate[1], "!", 1) != 1)
            return 1;
    int status = 0;
    while (wait(&status) > 0)
        continue;

    //@ ask {$mappers(view[0])} And after all the children have ended?
    //@ ask.zh-cn 子进程全部结束以后呢？
    //@ because exit takes a process's entries away. The frame stays: it belongs to the file.
    //@ because.zh-cn 进程退出时带走自己的表项。页框还在：它属于文件。
    printf("%c %d\n", other, WEXITSTATUS(status));
    return 0;
}
//@ stdout "a 0\n"
