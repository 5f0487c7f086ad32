/*
 * title: The only pointer is overwritten
 * title.zh-cn: 唯一的指针被覆盖
 * topics: F1 A7
 * level: beginner
 * minutes: 4
 * twin: leaks/overwritten.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *label = malloc(16); //@ expect leak
    strcpy(label, "untitled");
    printf("%s\n", label);
    //@ ask Where does label point when this line is over?
    //@ ask.zh-cn 这一行执行完后，label 指向哪里？
    //@ choice {$in(label, heap)} Into the block on the heap, which now holds "memory"
    //@ choice.zh-cn 堆上的那个块，里面现在是 "memory"
    //@ choice {$in(label, rodata)} At the literal, among the read-only data of the program
    //@ choice.zh-cn 字符串常量，在程序的只读数据里
    //@ choice {$in(label, stack)} At a copy of the literal on the stack
    //@ choice.zh-cn 栈上的一份常量副本
    //@ because = copies the address, never the characters. Nothing points at the 16 bytes any more.
    //@ because.zh-cn = 复制的是地址，而不是字符。再没有指针指向那 16 个字节了。
    //@ note The statement to blame is this one, not the malloc above.
    //@ note.zh-cn 出错的是这条语句，而不是上面的 malloc。
    label = "memory";
    //@ ask {$leaks} How many blocks are lost at this point?
    //@ ask.zh-cn 此时有多少个块已经丢失？
    //@ because The old block is lost from the moment its last pointer was overwritten, long before the program ends.
    //@ because.zh-cn 最后一个指针被覆盖的那一刻，旧块就丢失了，远早于程序结束。
    //@ view address-space label
    printf("%s\n", label);
    return 0;
}
//@ stdout "untitled\nmemory\n"
