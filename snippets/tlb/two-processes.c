/*
 * title: Two processes, one TLB
 * title.zh-cn: 两个进程，一个 TLB
 * topics: A5 A10
 * level: advanced
 * minutes: 6
 * after: tlb/forget layout/same-address
 */
//@ machine arch=x86-64 pcid=off
//@ expect none
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096
#define ROUNDS 20 //@ seed 10..40

static char area[8 * PAGE];

/* Waits for its turn, reads three pages, and passes the turn on. */
static int turns(int from, int to)
{
    int sum = 0;
    char token = 't';
    for (int round = 0; round < ROUNDS; round++) {
        if (read(from, &token, 1) != 1)
            return -1;
        for (int i = 0; i < 3; i++)
            sum += area[i * PAGE];
        if (write(to, &token, 1) != 1)
            return -1;
    }
    return sum;
}

int main(void)
{
    int there[2], back[2], status = 0;
    if (pipe(there) != 0 || pipe(back) != 0)
        return 1;
    for (int i = 0; i < 8; i++)
        area[i * PAGE] = 1;
    pid_t child = fork();
    if (child == 0)
        _exit(turns(there[0], back[1]));
    if (child < 0 || write(there[1], "t", 1) != 1)
        return 1;

    //@ ask Parent and child read the same three addresses in turn, ROUNDS times. A TLB of 64 entries has room for all. How many misses are there in all?
    //@ ask.zh-cn 父子进程轮流读同样的三个地址，共 ROUNDS 轮。TLB 有 64 项，放得下。一共多少次未命中？
    //@ choice {$tlb_misses <= 20} a few, in the first round
    //@ choice.zh-cn 只有第一轮里的几次
    //@ choice {$tlb_misses > 20 && $tlb_misses < 5 * ROUNDS} about three each round
    //@ choice.zh-cn 每轮大约三次
    //@ choice {$tlb_misses >= 5 * ROUNDS} about three or more for each of both in each round
    //@ choice.zh-cn 每轮里两个进程各三次或更多
    //@ because The same address means another frame in the other process. At each switch a new CR3 empties the TLB, so that nobody uses the other's translations.
    //@ because.zh-cn 同一地址在另一个进程里是另一个页框。每次切换都装入新的 CR3，清空 TLB，免得用了别人的翻译。
    int own = turns(back[0], there[1]); //@ view page-walk area

    waitpid(child, &status, 0);
    printf("%d %d\n", own == 3 * ROUNDS, WEXITSTATUS(status) == 3 * ROUNDS); //@ note In a copy, write pcid=on: entries carry the process's tag then, nothing is emptied, and the misses nearly vanish.
    //@ note.zh-cn 在副本里改成 pcid=on：表项带上进程的标签，不必清空，未命中几乎消失。
    return 0;
}
//@ stdout "1 1\n"
