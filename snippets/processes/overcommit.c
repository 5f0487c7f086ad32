/*
 * title: Eight gigabytes on a machine with 64 megabytes
 * title.zh-cn: 内存只有 64 MiB，却要 8 GiB
 * topics: D10 E6
 * questions: 47 57
 * level: intermediate
 * minutes: 7
 * after: first-steps/panels
 */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

//@ machine ram=64M overcommit=1
#define P 4096L

static void touch(char *p, long pages)
{
    for (long i = 0; i < pages; i++)
        p[i * P] = 1; //@ expect signal
}

int main(void)
{
    //@ ask {? huge != (char *)-1} The machine has 64 MiB. Does the kernel promise 8 GiB?
    //@ ask.zh-cn 机器只有 64 MiB。内核会许诺 8 GiB 吗？
    //@ because With vm.overcommit_memory = 1 it promises anything: a promise costs one VMA and no frame.
    //@ because.zh-cn vm.overcommit_memory = 1 时什么都敢许诺：许诺只花一个 VMA，不花页框。
    char *huge = mmap(NULL, 8L << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    int pages = 300; //@ seed 50..900
    //@ ask {$faults} Some pages are touched. How many page faults?
    //@ ask.zh-cn 碰其中几页。多少次缺页？
    //@ because One for each page. Only now is memory used: VSZ counts the promise, RSS what was touched.
    //@ because.zh-cn 每页一次。内存此刻才真正用掉：VSZ 算的是许诺，RSS 算的是碰过的。
    touch(huge, pages); //@ view address-space huge

    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        touch(huge, 2L << 20);
        _exit(0);
    }
    int status;
    //@ ask {status & 127} The child touches all of it. Which signal ends it?
    //@ ask.zh-cn 子进程把它全碰一遍。它因哪个信号而结束？
    //@ because When no frame is left the OOM killer picks the process that uses most, and kills it (9, SIGKILL) at a harmless store. malloc's NULL never came.
    //@ because.zh-cn 页框用尽时，OOM killer 挑用得最多的进程，在一次普通的写入时杀掉它（9，SIGKILL）。根本等不到 malloc 返回 NULL。
    waitpid(child, &status, 0);

    printf("killed by %d\n", WTERMSIG(status)); //@ stdout "killed by 9\n"
    return 0;
}
