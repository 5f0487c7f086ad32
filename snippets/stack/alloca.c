/*
 * title: alloca in a loop
 * title.zh-cn: 循环里的 alloca
 * topics: D1 D12
 * questions: 51
 * level: intermediate
 * minutes: 5
 * after: stack/recursion
 */
#include <alloca.h>
#include <stdio.h>
#include <string.h>

static size_t lengths(int words, int room)
{
    size_t sum = 0;
    char *before = NULL, *copy = NULL;
    for (int i = 0; i < words; i++) {
        before = copy;
        copy = alloca(room); //@ note Each turn takes more of the stack. Nothing is given back when the turn ends.
        //@ note.zh-cn 每一轮都多占一段栈，一轮结束并不归还。
        strcpy(copy, "page");
        sum += strlen(copy);
    }
    //@ view address-space copy
    //@ ask {before - copy} How many bytes below the block of the turn before lies the last one? (Hover room.)
    //@ ask.zh-cn 最后一轮的块，比前一轮的低多少字节？（把鼠标停在 room 上。）
    //@ because alloca lowers the stack pointer by room, rounded up to a multiple of 16. The end of a block { } does not raise it again: only the return of the function does.
    //@ because.zh-cn alloca 把栈指针降低 room 字节（向上取整到 16 的倍数）。块 { } 结束并不升回去，函数返回时才升。
    sum += before ? strlen(before) : 0;
    return sum;
}

int main(void) //@ expect none
{
    int words = 10; //@ seed 5..50
    int room = 50; //@ seed 8..200
    //@ ask {$mallocs + $brk + $mmap} How many blocks of malloc and system calls for memory does this call cost?
    //@ ask.zh-cn 这次调用用了几个 malloc 的块、几次要内存的系统调用？
    //@ because None: that is alloca's charm. Its danger: no NULL when the stack is full, and a loop adds up.
    //@ because.zh-cn 一个也没有，这正是 alloca 的魅力。危险在于：栈满了也没有 NULL，而循环会越积越多。
    size_t sum = lengths(words, room);

    printf("%zu\n", sum); //@ stdout "44\n"
    return 0;
}
