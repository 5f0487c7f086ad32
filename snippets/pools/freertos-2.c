/*
 * title: Free memory that never joins again (FreeRTOS heap_2)
 * title.zh-cn: 永不合并的空闲内存（FreeRTOS heap_2）
 * topics: D5 B5
 * questions: 24
 * level: intermediate
 * minutes: 6
 * after: allocators/best-fit
 */
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=heap_2

int main(void) //@ expect none
{
    char *task[4];
    for (int i = 0; i < 4; i++)
        task[i] = malloc(1000);
    char *rest = malloc(1042000); //@ note The heap is one array of 1 MiB, fixed when the program is built. There is nobody to ask for more.
    //@ note.zh-cn 堆是一个 1 MiB 的数组，编译时就定了，再没有谁可以要内存。

    for (int i = 0; i < 4; i++)
        free(task[i]);
    //@ view heap rest
    //@ ask {? buffer != 0} Four neighbours of 1000 bytes are free. Is there room for 3500 bytes?
    //@ ask.zh-cn 四个相邻的 1000 字节块都空闲。放得下 3500 字节吗？
    //@ because heap_2 never joins free blocks: there are four of about 1000 bytes, and they stay four for ever.
    //@ because.zh-cn heap_2 从不合并空闲块：四个约 1000 字节的块，永远是四个。
    char *buffer = malloc(3500);
    printf("%s\n", buffer ? "got it" : "no memory"); //@ stdout "no memory\n"
    free(buffer);

    //@ ask Which place does a block of 900 bytes get?
    //@ ask.zh-cn 900 字节的块得到哪个位置？
    //@ choice {small == task[0]} That of task[0]
    //@ choice.zh-cn task[0] 的
    //@ choice {small == task[3]} That of task[3]
    //@ choice.zh-cn task[3] 的
    //@ choice {small != task[0] && small != task[3]} Another one
    //@ choice.zh-cn 别的
    //@ because The free list is ordered by size, and among equals the one freed last stands first.
    //@ because.zh-cn 空闲链表按大小排列；大小相同的，后释放的排在前面。
    char *small = malloc(900);
    free(small);
    free(rest);
    return 0;
}
