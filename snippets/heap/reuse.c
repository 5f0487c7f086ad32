/*
 * title: malloc gives a freed block out again
 * title.zh-cn: malloc 会把释放的块再给出去
 * topics: D1 D3
 * questions: 51
 * level: beginner
 * minutes: 4
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    int *first = malloc(sizeof *first);
    *first = 1;
    uintptr_t where = (uintptr_t)first; //@ view heap first
    free(first);
    first = NULL; //@ note Without this line first would go on pointing at the free block.
    //@ note.zh-cn 没有这一行，first 就会继续指着已释放的块。

    //@ ask {? (uintptr_t)second == where} Does the new block lie where the freed one was?
    //@ ask.zh-cn 新的块正好在刚释放的块那里吗？
    //@ because free put the chunk into a list of its size (the tcache); malloc takes the newest of that list first.
    //@ because.zh-cn free 把它放进同样大小的链表（tcache），malloc 先取表里最新的那个。
    int *second = malloc(sizeof *second);
    *second = 2;

    //@ ask {? (uintptr_t)third == where} And this one, while second is in use?
    //@ ask.zh-cn second 还在使用，这一个呢？
    //@ because The list is empty again: this block is cut off the top of the heap.
    //@ because.zh-cn 表又空了：这个块从堆顶切下。
    int *third = malloc(sizeof *third);
    *third = 3;
    printf("%d %d %s\n", *second, *third, (uintptr_t)second == where ? "again" : "elsewhere"); //@ stdout "2 3 again\n"
    free(third);
    free(second);
    return 0;
}
