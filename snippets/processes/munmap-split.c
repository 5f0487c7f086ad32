/*
 * title: Cut one mapping into pieces and make it whole again
 * title.zh-cn: 把一个映射切成几段，再拼回去
 * topics: D6 A7
 * questions: 53 56 58
 * level: intermediate
 * minutes: 7
 * after: heap-bins/threshold
 */
#include <stdio.h>
#include <sys/mman.h>

#define P 4096L
#define PAGES 16
static char *base;

/* How many areas of /proc/self/maps lie in the range that the first mmap gave. */
static int areas(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[256];
    int n = 0;
    while (maps && fgets(line, sizeof line, maps)) {
        unsigned long from, to, start = (unsigned long)base;
        if (sscanf(line, "%lx-%lx", &from, &to) == 2 && from < start + PAGES * P && to > start)
            n++;
    }
    if (maps)
        fclose(maps);
    return n;
}

int main(void) //@ expect none
{
    int hole = 3; //@ seed 0|3|5
    int first = 9; //@ seed 8|11|13
    int pages = 2; //@ seed 2|3
    base = mmap(NULL, PAGES * P, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(base + hole * P, P); //@ view address-space base
    //@ ask {n} The page number hole was unmapped. Of how many areas does it consist now?
    //@ ask.zh-cn 第 hole 页被解除了映射。现在它由几个区域组成？
    //@ because The kernel keeps areas (VMAs) without holes: a hole in the middle makes two of one, a page at the end is just cut off.
    //@ because.zh-cn 内核的区域（VMA）不许有洞：中间的洞把一个切成两个，末端的一页则只是切掉。
    int n = areas();

    mprotect(base + first * P, pages * P, PROT_READ);
    //@ ask {n} Then the pages from first on became read-only. How many areas?
    //@ ask.zh-cn 接着从 first 起的 pages 页变成只读。现在几个区域？
    //@ because One area has one set of rights: a stretch inside needs a cut before and behind it, one at the end a single cut.
    //@ because.zh-cn 一个区域只有一套权限：中间的一段要在前后各切一刀，末端的只切一刀。
    n = areas();

    mprotect(base + first * P, pages * P, PROT_READ | PROT_WRITE);
    //@ ask {n} The rights are as before. How many areas?
    //@ ask.zh-cn 权限恢复原样。现在几个区域？
    //@ because Neighbours that are alike are merged again (vma_merge). Only a hole still separates.
    //@ because.zh-cn 相同的邻居又合并了（vma_merge），还能隔开它们的只有洞。
    n = areas();

    printf("%d\n", n); //@ stdout "2\n"
    munmap(base, PAGES * P);
    return 0;
}
