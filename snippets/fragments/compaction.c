/*
 * title: The page moves, its address stays
 * title.zh-cn: 页搬走了，地址没变
 * topics: B4 E7 E4
 * questions: 24 41
 * level: advanced
 * minutes: 8
 * after: fragments/external physical/page-blocks
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096L
#define HUGE (512 * PAGE)
#define PAGES 13000

//@ machine ram=64M thp=madvise
/* A number of /proc/vmstat. */
static long vmstat(const char *wanted)
{
    FILE *f = fopen("/proc/vmstat", "r");
    char name[64];
    long value, found = 0;

    while (fscanf(f, "%63s %ld", name, &value) == 2)
        if (strcmp(name, wanted) == 0)
            found = value;
    fclose(f);
    return found;
}

static char *map(long bytes)
{
    return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

int main(void) //@ expect none
{
    /* Fill memory, then give every second page back: nothing large is left. */
    char *pages = map(PAGES * PAGE);
    madvise(pages, PAGES * PAGE, MADV_NOHUGEPAGE);
    for (long i = 0; i < PAGES; i++)
        pages[i * PAGE] = 'A' + i % 26;
    for (long i = 0; i < PAGES; i += 2)
        madvise(pages + i * PAGE, PAGE, MADV_DONTNEED);

    char *area = map(2 * HUGE), *huge = (char *)(((uintptr_t)area + HUGE - 1) & ~(HUGE - 1));
    madvise(huge, HUGE, MADV_HUGEPAGE); //@ note We say that a huge page is worth waiting for.
    //@ note.zh-cn 我们声明：为了大页，值得等一等。
    long before = vmstat("pgmigrate_success");
    //@ ask {$page_size(huge)} No free block of 2 MiB is left. This line touches the new area: how many bytes has the page that is mapped?
    //@ ask.zh-cn 已没有 2 MiB 的空闲块。这一行访问新区域：映射进来的页有多少字节？
    //@ because The kernel did not give up: it moved pages away until a whole page block was empty. That is compaction.
    //@ because.zh-cn 内核没有放弃：它把一些页搬走，腾空了一整个页块。这就是内存规整。
    *huge = 1;
    //@ view physical huge
    long moved = vmstat("pgmigrate_success") - before;

    //@ ask #wrong {? wrong == 0} Hundreds of our pages were moved to other frames. Do all our pointers still find what we wrote?
    //@ ask.zh-cn 我们有几百页被搬到了别的页框。用原来的指针还能读到原来的内容吗？
    //@ because The content was copied and the page-table entry changed. Only someone who looks at frame numbers can notice.
    //@ because.zh-cn 内容复制过去，页表项也改了。只有去看页框号的人才察觉得到。
    int wrong = 0;
    for (long i = 1; i < PAGES; i += 2)
        wrong += pages[i * PAGE] != 'A' + i % 26;
    //@ answer #wrong
    printf("pages moved: %s, wrong contents: %d\n", moved > 0 ? "yes" : "no", wrong);
    return 0;
}
//@ stdout "pages moved: yes, wrong contents: 0\n"
