/*
 * title: Sometimes from malloc, sometimes not
 * title.zh-cn: 有时来自 malloc，有时不是
 * topics: F5 F4
 * level: beginner
 * minutes: 5
 * after: corruption/free-middle
 * twin: corruption/free-literal.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *title_of(int number)
{
    if (number > 9)
        return "untitled"; //@ note Here an address leaves that never came from malloc.
    //@ note.zh-cn 从这里交出去的地址，从来不是 malloc 给的。
    char *title = malloc(16);
    snprintf(title, 16, "chapter %d", number);
    return title;
}

int main(void)
{
    setbuf(stdout, NULL);
    int numbers[] = { 1, 2, 12 };
    for (int i = 0; i < 2; i++) {
        char *title = title_of(numbers[i]);
        puts(title);
        free(title);
    }
    //@ ask Where does title point after this line?
    //@ ask.zh-cn 这一行之后，title 指向哪里？
    //@ choice {$in(title, heap)} Into the heap, as the two before
    //@ choice.zh-cn 指向堆，和前两个一样
    //@ choice {$in(title, rodata)} Into the read-only data of the program
    //@ choice.zh-cn 指向程序的只读数据
    //@ because The third chapter takes the other way through title_of.
    //@ because.zh-cn 第三章在 title_of 里走的是另一条路。
    //@ view address-space title
    char *title = title_of(numbers[2]);
    puts(title);
    //@ ask What does this free do?
    //@ ask.zh-cn 这次 free 会怎样？
    //@ choice {$signal == 0} Nothing: free looks whether the address belongs to the heap
    //@ choice.zh-cn 什么也不会发生：free 会检查地址是否属于堆
    //@ choice {$signal != 0} The program is killed
    //@ choice.zh-cn 程序被杀死
    //@ because free takes the bytes before the literal for a header. Whether glibc aborts or the processor faults depends on what they are.
    //@ because.zh-cn free 把常量前面的字节当作头部。是 glibc 中止程序还是处理器出错，取决于那些字节是什么。
    free(title); //@ expect invalid-free
    puts("end");
    return 0;
}
//@ stdout "chapter 1\nchapter 2\nuntitled\n"
