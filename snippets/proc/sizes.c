/*
 * title: How much memory does a process use? Four answers
 * title.zh-cn: 一个进程用了多少内存？四种答案
 * topics: E9 A10
 * questions: 57 59
 * level: intermediate
 * minutes: 7
 * after: faults/demand
 */
//@ machine arch=x86-64 thp=never
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096
#define PAGES 1000  //@ seed 500..2000 step 100
#define TOUCHED 120 //@ seed 40..200 step 20

/* A number of the sums over all areas, in KiB. */
static long sum(const char *name)
{
    char line[128];
    long kib = -1;
    size_t length = strlen(name);
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, length) == 0 && line[length] == ':')
            kib = strtol(line + length + 1, NULL, 10);
    if (f)
        fclose(f);
    return kib;
}

int main(void)
{
    int gate[2];
    char token;
    if (pipe(gate) != 0 || sum("Rss") < 0)
        return 1;
    long rss = sum("Rss");

    char *area = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (area == MAP_FAILED)
        return 1;

    //@ ask {? promised == rss} mmap has just promised PAGES pages. Is RSS what it was before?
    //@ ask.zh-cn mmap 刚许诺了 PAGES 页。RSS 和之前一样吗？
    //@ because Only VSZ has grown. A promise is no frame.
    //@ because.zh-cn 变大的只是 VSZ。许诺不是页框。
    long promised = sum("Rss");
    memset(area, 1, TOUCHED * PAGE);

    //@ ask {grown} TOUCHED of the pages were written. By how many KiB has RSS grown?
    //@ ask.zh-cn 其中 TOUCHED 页写过了。RSS 增加了多少 KiB？
    //@ because RSS counts frames: 4 KiB for each page that was touched.
    //@ because.zh-cn RSS 数的是页框：碰过的每页 4 KiB。
    long grown = sum("Rss") - promised;

    pid_t child = fork();
    if (child == 0)
        _exit(read(gate[0], &token, 1) != 1);
    long shared = sum("Shared_Dirty"), pss = sum("Pss"), all = sum("Rss"); //@ view address-space area

    //@ ask {? pss < all} A child exists that shares everything. RSS is what it was; is PSS, the proportional size, smaller?
    //@ ask.zh-cn 有了一个什么都共享的子进程。RSS 没变；PSS（按比例分摊的大小）变小了吗？
    //@ because PSS divides each frame among those who map it. Adding up the RSS of two processes counts the shared frames twice.
    //@ because.zh-cn PSS 把每个页框平摊给所有映射者。把两个进程的 RSS 相加，共享的页框就数了两遍。
    int fair = pss < all;

    //@ ask {copied} The parent writes all TOUCHED pages again. By how many KiB do its shared dirty pages shrink?
    //@ ask.zh-cn 父进程把 TOUCHED 页又写了一遍。它的共享脏页减少多少 KiB？
    //@ because Copy on write: each page written gets a frame of its own, and is private from then on.
    //@ because.zh-cn 写时复制：写过的每页都有了自己的页框，从此私有。
    memset(area, 2, TOUCHED * PAGE); long copied = shared - sum("Shared_Dirty");

    int status = write(gate[1], "!", 1) != 1;
    waitpid(child, &status, 0);
    printf("%d %d %d\n", grown >= TOUCHED * 4, fair, copied >= TOUCHED * 4);
    munmap(area, PAGES * PAGE);
    return status;
}
//@ stdout "1 1 1\n"
