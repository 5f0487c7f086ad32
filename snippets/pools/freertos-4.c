/*
 * title: Neighbours that join (FreeRTOS heap_4)
 * title.zh-cn: 会合并的邻居（FreeRTOS heap_4）
 * topics: D5 B5
 * questions: 24
 * level: intermediate
 * minutes: 6
 * after: pools/freertos-2
 */
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=heap_4

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
    //@ because heap_4 keeps its list in the order of addresses, so each free sees its neighbours and joins with them.
    //@ because.zh-cn heap_4 的链表按地址排列，每次 free 都看得到邻居，并与之合并。
    char *buffer = malloc(3500);
    printf("%s\n", buffer ? "got it" : "no memory"); //@ stdout "got it\n"
    free(buffer);

    //@ ask Which place does a block of 900 bytes get?
    //@ ask.zh-cn 900 字节的块得到哪个位置？
    //@ choice {small == task[0]} That of task[0]
    //@ choice.zh-cn task[0] 的
    //@ choice {small == task[3]} That of task[3]
    //@ choice.zh-cn task[3] 的
    //@ choice {small != task[0] && small != task[3]} Another one
    //@ choice.zh-cn 别的
    //@ because First fit in the order of addresses: the lowest free block that is large enough.
    //@ because.zh-cn 按地址的首次适应：地址最低且够大的空闲块。
    char *small = malloc(900);
    free(small);
    free(rest);
    return 0;
}
