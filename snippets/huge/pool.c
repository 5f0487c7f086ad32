/*
 * title: Huge pages that are set aside beforehand
 * title.zh-cn: 事先留好的大页
 * topics: E7 B6
 * questions: 57
 * level: advanced
 * minutes: 6
 * after: huge/huge-page
 */
//@ machine arch=x86-64 hugepages=4
//@ expect none
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>

#define MIB (1L << 20)

static char *from_pool(int pages)
{
    char *p = mmap(NULL, pages * 2 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    //@ ask {$proc(meminfo, HugePages_Free)} The system has set aside 4 huge pages. mmap takes 3 of them, nothing is touched. How many does /proc/meminfo call free (HugePages_Free)?
    //@ ask.zh-cn 系统留了 4 个大页。mmap 要走 3 个，还没碰。/proc/meminfo 里空闲的（HugePages_Free）是几个？
    //@ because All four are still free: mmap only reserves (HugePages_Rsvd). But reserved ones are promised to nobody else.
    //@ because.zh-cn 四个都还空闲：mmap 只是预留（HugePages_Rsvd）。但预留的不会再许给别人。
    char *first = from_pool(3);
    if (!first)
        return 1;

    //@ ask {? second != 0} Four are free. Will a second mmap get 2 of them?
    //@ ask.zh-cn 四个都空闲。第二次 mmap 能要到 2 个吗？
    //@ because Free minus reserved is 1. mmap fails at once with ENOMEM: better than SIGBUS later, in the middle of the work.
    //@ because.zh-cn 空闲减预留只剩 1。mmap 当场以 ENOMEM 失败：总比干到一半收到 SIGBUS 好。
    char *second = from_pool(2);
    int reason = errno;

    //@ ask {$faults} All 6 MiB are written now, 4096 bytes apart. How many page faults?
    //@ ask.zh-cn 现在每隔 4096 字节写一次，写满 6 MiB。几次缺页？
    //@ because One for each huge page: 3. In small pages it would be 1536.
    //@ because.zh-cn 每个大页一次，共 3 次。用小页要 1536 次。
    for (long i = 0; i < 6 * MIB; i += 4096) first[i] = 1;

    //@ ask {? $rss < 6 * 1024} The process has 6 MiB more. Is its RSS still below 6 MiB?
    //@ ask.zh-cn 进程多了 6 MiB。它的 RSS 还不到 6 MiB 吗？
    //@ because Pages of the pool are not counted in RSS: who looks at top alone misses them. (HugetlbPages in /proc/PID/status has them.)
    //@ because.zh-cn 池里的页不计入 RSS：只看 top 就会漏掉。（/proc/PID/status 的 HugetlbPages 里有。）
    printf("%d %d\n", second == NULL, reason == ENOMEM); //@ view page-walk first
    munmap(first, 6 * MIB);
    return 0;
}
//@ stdout "1 1\n"
