/*
 * title: First what hangs on it, then the structure
 * title.zh-cn: 先释放挂着的，再释放结构体
 * topics: F1
 * level: beginner
 * minutes: 2
 * twin: leaks/holder-freed
 * about: A function that makes a structure has a twin that takes it apart, in the reverse order.
 * about.zh-cn: 创建结构体的函数配一个拆除它的函数，拆除的顺序相反。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct book {
    char *title;
    int pages;
};

static struct book *new_book(const char *title, int pages)
{
    struct book *b = malloc(sizeof *b);
    b->title = malloc(strlen(title) + 1);
    strcpy(b->title, title);
    b->pages = pages;
    return b;
}

static void free_book(struct book *b)
{
    free(b->title);
    free(b);
}

int main(void) //@ expect none
{
    struct book *b = new_book("Page by page", 512);
    printf("%s, %d pages\n", b->title, b->pages);
    //@ ask {$frees} How many calls of free does this line make?
    //@ ask.zh-cn 这一行会调用几次 free？
    //@ because As many as new_book has made blocks.
    //@ because.zh-cn new_book 分配了几个块，就释放几次。
    free_book(b);
    puts("closed");
    return 0;
}
//@ stdout "Page by page, 512 pages\nclosed\n"
