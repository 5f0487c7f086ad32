/*
 * title: A program that reads its own map
 * title.zh-cn: 读自己地图的程序
 * topics: E9 A7 D6
 * questions: 56 59
 * level: beginner
 * minutes: 6
 * after: layout/sections
 */
//@ machine arch=x86-64
//@ expect none
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

static int global = 1;

/* Prints the line of /proc/self/maps that an address belongs to; returns how many lines there are. */
static int look(const char *what, const void *address)
{
    char line[256], rights[5];
    unsigned long from, to;
    int lines = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    for (; maps && fgets(line, sizeof line, maps); lines++)
        if (sscanf(line, "%lx-%lx %4s", &from, &to, rights) == 3 && (unsigned long)address >= from && (unsigned long)address < to)
            printf("%-7s %s %s\n", what, rights, strchr(line, '[') ? "kernel's name" : strchr(line, '/') ? "file" : "anonymous");
    if (maps)
        fclose(maps);
    return lines;
}

int main(void)
{
    int local = 2;
    look("code", (void *)main);
    look("global", &global); //@ note Writable, and yet from a file: private pages are copied at the first write.
    //@ note.zh-cn 可写，却来自文件：私有页在第一次写时复制。
    look("local", &local);

    char *three = mmap(NULL, 3 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (three == MAP_FAILED)
        return 1;
    int before = look("three", three);

    //@ ask {after - before} The middle one of three pages is made read-only. How many lines more does maps have afterwards?
    //@ ask.zh-cn 三页里的中间一页改成只读。之后 maps 会多几行？
    //@ because A line has one set of rights. The area is split in three: before, the page, behind.
    //@ because.zh-cn 一行只有一种权限。区域裂成三个：前、中、后。
    mprotect(three + PAGE, PAGE, PROT_READ); int after = look("middle", three + PAGE);

    //@ ask {again - before} The page is made writable again. How many lines more than in the beginning are there?
    //@ ask.zh-cn 再把这一页改回可写。比最初多几行？
    //@ because Neighbours that are alike in everything are merged into one again.
    //@ because.zh-cn 处处相同的邻居会重新合并成一个。
    mprotect(three + PAGE, PAGE, PROT_READ | PROT_WRITE); int again = look("again", three + PAGE);

    printf("%d %d\n", after - before, again - before); //@ view address-space three
    munmap(three, 3 * PAGE);
    return 0;
}
//@ stdout "code    r-xp file\nglobal  rw-p file\nlocal   rw-p kernel's name\nthree   rw-p anonymous\nmiddle  r--p anonymous\nagain   rw-p anonymous\n2 0\n"
