/*
 * title: The stack grows by itself
 * title.zh-cn: 栈会自己增长
 * topics: D12 E1
 * questions: 57
 * level: intermediate
 * minutes: 6
 * after: stack/recursion
 */
#include <stdio.h>

static int deep(int calls)
{
    volatile char page[4096];
    page[0] = 1;
    return calls > 1 ? deep(calls - 1) + page[0] : page[0];
}

int main(void) //@ expect none
{
    int calls = 50; //@ seed 40..400
    //@ view address-space &calls
    //@ ask {? $faults >= calls - 2} Each call takes a frame of a page and more. Does this line cause a page fault for (nearly) every call?
    //@ ask.zh-cn 每次调用占一页多的栈帧。这一行几乎每次调用都引起一次缺页吗？
    //@ because The pages of a stack come like all others: at the first touch. The area itself grows with them.
    //@ because.zh-cn 栈的页和别的页一样，初次碰到才来。区域本身也随之变长。
    int first = deep(calls);

    //@ ask {$faults} The same calls again. How many page faults now?
    //@ ask.zh-cn 同样的调用再来一遍。这回多少次缺页？
    //@ because The pages stay when the functions return. A stack never shrinks: RSS remembers the deepest call.
    //@ because.zh-cn 函数返回后页仍在。栈从不缩小：RSS 记着最深的那次调用。
    int second = deep(calls);

    printf("%d\n", first == second); //@ stdout "1\n"
    return 0;
}
