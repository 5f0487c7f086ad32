/*
 * title: Something eats memory: a diagnosis
 * title.zh-cn: 有东西在吃内存：一次诊断
 * topics: E10 E9 F1
 * questions: 29 44 57
 * level: intermediate
 * minutes: 9
 * after: proc/sizes
 */
//@ machine arch=x86-64 thp=never ram=128M
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

/* Three suspects. One of them is guilty. */
static void cache_requests(int n)
{
    static char *cache;
    if (!cache)
        cache = mmap(NULL, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (cache != MAP_FAILED)
        cache[n % 8 * PAGE]++;
}

static void write_log(int n)
{
    char *line = malloc(3000);
    if (!line)
        return;
    memset(line, 'x', 3000);
    snprintf(line, 3000, "request %d", n);
    free(line);
}

static void parse(int n)
{
    char *copy = malloc(500), *number; //@ expect leak
    if (!copy)
        return;
    memset(copy, ' ', 500);
    snprintf(copy, 500, "n=%d", n);
    number = strchr(copy, '=');
    if (number && n % 4) /* three of four requests take the early way out */
        return;
    free(copy);
}

static long figure(const char *file, const char *name)
{
    char line[128];
    long value = -1;
    FILE *f = fopen(file, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name) + 1, NULL, 10);
    if (f)
        fclose(f);
    return value;
}

int main(void)
{
    for (int n = 0; n < 8; n++)
        cache_requests(n), write_log(n);
    long free_before = figure("/proc/meminfo", "MemFree"), data = figure("/proc/self/status", "RssAnon");

    //@ ask {? $vsz > 60000} Question 1, the virtual size: is it above 60,000 KiB, although hardly anything has happened?
    //@ ask.zh-cn 问题一，虚拟大小：几乎什么都没做，它就超过 60,000 KiB 了吗？
    //@ because cache_requests has reserved 64 MiB and uses 8 pages. Large, but it does not grow: not our suspect.
    //@ because.zh-cn cache_requests 预定了 64 MiB，只用 8 页。大归大，却不增长：不是它。
    int requests = 1000; //@ view address-space

    //@ ask {$live} Question 2, who keeps what: after 1000 times write_log, how many blocks of the heap are alive?
    //@ ask.zh-cn 问题二，谁留着不还：write_log 执行 1000 次后，堆上还活着几块？
    //@ because None is left behind. Allocating much is no leak; the same chunk is given out again and again.
    //@ because.zh-cn 一块也没留下。分配得多不等于泄漏；同一个 chunk 反复给出。
    for (int n = 0; n < requests; n++) write_log(n);

    //@ ask {$live} And after 1000 times parse?
    //@ ask.zh-cn parse 执行 1000 次后呢？
    //@ because Three of four calls return without free. A thousand requests, 750 blocks.
    //@ because.zh-cn 四次里有三次没 free 就返回。一千个请求，750 块。
    for (int n = 0; n < requests; n++) parse(n);

    //@ ask {? grown > 300} Question 3, seen from outside: have anonymous resident pages (RssAnon) grown by more than 300 KiB?
    //@ ask.zh-cn 问题三，从外面看：匿名常驻页（RssAnon）增长超过 300 KiB 了吗？
    //@ because 750 blocks of about half a KiB. This is what a graph of a running server shows: growth that never comes back.
    //@ because.zh-cn 750 块，每块约半 KiB。运行中的服务器曲线上看到的就是这个：只涨不落。
    long grown = figure("/proc/self/status", "RssAnon") - data; //@ view heap

    printf("grown %d, system has less %d\n", grown > 300, figure("/proc/meminfo", "MemFree") < free_before);
    return 0;
}
//@ stdout "grown 1, system has less 1\n"
