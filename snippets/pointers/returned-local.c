/*
 * title: The address outlives the variable
 * title.zh-cn: 地址比变量活得久
 * topics: F3 D12
 * level: beginner
 * minutes: 5
 * twin: pointers/returned-local.fixed
 */
#include <stdio.h>

static int *counter(void)
{
    int value = 41;
    int *p = &value;
    return p; //@ note value ends with this frame; its address goes on.
    //@ note.zh-cn value 随这个栈帧结束，而它的地址仍在外面流传。
}

static int busy(void)
{
    volatile int other[4] = { 7, 7, 7, 7 };
    return other[0] + other[3];
}

int main(void)
{
    int *p = counter();
    //@ view address-space p
    //@ ask {? $present(p)} counter has returned. Is there still memory at the address in p?
    //@ ask.zh-cn counter 已经返回。p 里的地址处还有内存吗？
    //@ because The page of the stack stays mapped. That is why no processor notices this mistake.
    //@ because.zh-cn 栈的那一页仍然映射着，所以处理器发现不了这个错误。
    int noise = busy();
    //@ ask {? first == 41} Nobody has assigned to value since. Will first be 41?
    //@ ask.zh-cn 此后没有人给 value 赋过值。first 会是 41 吗？
    //@ because busy was called in between, and its frame lies in the same place.
    //@ because.zh-cn 中间调用过 busy，它的栈帧就在同一个地方。
    int first = *p; //@ expect dangling-stack
    printf("%s\n", first == 41 ? "41" : "something else");
    return noise == 14 ? 0 : 1;
}
