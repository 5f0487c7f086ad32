/*
 * title: Freeing a structure does not free its members
 * title.zh-cn: 释放结构体并不会释放它的成员
 * topics: F1
 * level: beginner
 * minutes: 4
 * after: leaks/overwritten
 * twin: leaks/holder-freed.fixed
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
    b->title = malloc(strlen(title) + 1); //@ expect leak
    strcpy(b->title, title);
    b->pages = pages;
    return b;
}

int main(void)
{
    //@ ask {$mallocs} How many blocks does this one line take from the heap?
    //@ ask.zh-cn 这一行从堆上取走几个块？
    //@ because A book is two blocks: the structure, and the characters that its first member points to.
    //@ because.zh-cn 一本书是两个块：结构体本身，和它第一个成员指向的字符。
    struct book *b = new_book("Page by page", 512);
    printf("%s, %d pages\n", b->title, b->pages);
    //@ view heap b
    //@ ask {$leaks} How many blocks are lost when this free is over?
    //@ ask.zh-cn 这个 free 执行完后，有几个块丢失？
    //@ because free knows nothing of struct book: it gives back one block. The title lost its only pointer with it.
    //@ because.zh-cn free 并不认识 struct book，它只归还一个块；title 唯一的指针随之消失。
    //@ note The pointer to the title lies inside the block that goes away here.
    //@ note.zh-cn 指向 title 的指针就在这个被释放的块里。
    free(b);
    puts("closed");
    return 0;
}
//@ stdout "Page by page, 512 pages\nclosed\n"
