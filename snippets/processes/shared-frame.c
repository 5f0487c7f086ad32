/*
 * title: Two processes, one frame
 * title.zh-cn: 两个进程，一个页框
 * topics: D8 F6 A10
 * questions: 53
 * level: intermediate
 * minutes: 7
 * after: processes/copy-on-write
 */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) //@ expect none
{
    int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    int *one = shmat(id, NULL, 0);
    int *two = shmat(id, NULL, 0); //@ note Attached twice: two areas of one process, one segment.
    //@ note.zh-cn 附接两次：同一进程的两个区域，同一个共享段。
    shmctl(id, IPC_RMID, NULL); /* goes when the last one detaches */
    *one = 41;

    //@ ask {*two} The line writes through one address. What does the other one show?
    //@ ask.zh-cn 这一行通过一个地址写入。另一个地址看到什么？
    //@ because Two virtual addresses, one page frame. Neither is the original.
    //@ because.zh-cn 两个虚拟地址，一个页框，没有哪个是“原件”。
    *one += *two - 40;

    //@ view physical one
    int own = 1;
    pid_t child = fork();
    if (child == 0) {
        own = 2;
        *one = 100 + own;
        _exit(0);
    }
    //@ ask {$mappers(one)} The child has written and ended. How many page-table entries lead to the frame now?
    //@ ask.zh-cn 子进程写完并结束了。现在有几个页表项指向这个页框？
    //@ because The child's entry went with it. The two of this process are left.
    //@ because.zh-cn 子进程的那一个随它去了，剩下本进程的两个。
    waitpid(child, NULL, 0);

    //@ ask {*two * 10 + own} The child set *one to 102 and own to 2. What is *two * 10 + own here?
    //@ ask.zh-cn 子进程把 *one 设为 102，把 own 设为 2。这里 *two * 10 + own 是多少？
    //@ because The segment is shared, the variable is not: own was copied by fork and changed in the child's copy.
    //@ because.zh-cn 段是共享的，变量不是：own 在 fork 时复制，子进程改的是自己那份。
    shmdt(one);

    printf("%d %d\n", *two, own); //@ stdout "102 1\n"
    shmdt(two);
    return 0;
}
