/*
 * title: A block at the start of a page, and the hole before it
 * title.zh-cn: 对齐到页的块，以及它前面的空洞
 * topics: D1 D3
 * questions: 51
 * level: advanced
 * minutes: 5
 * after: heap/chunk-size
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    char *plain = malloc(24);
    //@ ask {? (unsigned long)(page - 8) / 4096 == (unsigned long)page / 4096} The 8 bytes before a block are its header. Are those of page in the same page of memory as the block?
    //@ ask.zh-cn 块前面的 8 个字节是它的头部。page 的头部和块本身在同一个内存页里吗？
    //@ because The block begins exactly where a page begins, so its header is the end of the page before. malloc alone promises a multiple of 16.
    //@ because.zh-cn 块正好从页的开头开始，头部就在前一页的末尾。malloc 只保证是 16 的倍数。
    char *page = aligned_alloc(4096, 4096); //@ view heap page

    //@ ask Where does the next block lie?
    //@ ask.zh-cn 下一个块在哪里？
    //@ choice {small < page} Between plain and page
    //@ choice.zh-cn 在 plain 和 page 之间
    //@ choice {small > page} Behind page
    //@ choice.zh-cn 在 page 之后
    //@ because To reach the boundary aligned_alloc took too much and gave the piece in front back: a free chunk like any other.
    //@ because.zh-cn 为了够到边界，aligned_alloc 多取了一些，再把前面那段还回去：它成了普通的空闲块。
    char *small = malloc(500);

    printf("%d %d\n", (uintptr_t)page % 4096 == 0, plain < small && small < page); //@ stdout "1 1\n"
    free(small);
    free(page); //@ note An aligned block is freed like any other: its header lies right before it.
    //@ note.zh-cn 对齐的块照常用 free 释放：头部就在它前面。
    free(plain);
    return 0;
}
