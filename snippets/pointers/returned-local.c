/* The address of a local variable outlives the variable. (F3, D12) */
#include <stdio.h>

static int *counter(void)
{
    int value = 41;
    int *p = &value;
    return p; //@ note value ends with this frame; its address goes on.
    //@ note.zh-cn value 随这个栈帧结束，而它的地址仍在外面流传。
}

int main(void)
{
    int *p = counter();
    //@ view address-space p
    int first = *p; //@ expect dangling-stack
    printf("%d\n", first + 1);
    return 0;
}
