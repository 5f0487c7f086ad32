/* A variable of a block ends with the block, long before its function returns. (F3, D12) */
#include <stdio.h>

int main(void)
{
    int *largest = NULL;
    for (int i = 0; i < 3; i++) {
        int square = i * i;
        largest = &square; //@ note The address of a variable that lives for one turn of the loop.
        //@ note.zh-cn 这个变量只活一轮循环，取的正是它的地址。
    }
    printf("%d\n", *largest); //@ expect dangling-stack
    return 0;
}
