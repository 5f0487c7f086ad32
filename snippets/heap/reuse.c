/* malloc gives a freed block out again: two pointers, one address. (D1, D3) */
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    int *first = malloc(sizeof *first);
    *first = 1;
    free(first);
    first = NULL;
    int *second = malloc(sizeof *second); //@ note Look at the address: it is the one that first had.
    //@ note.zh-cn 看这个地址：正是 first 原来的地址。
    *second = 2; //@ view address-space second
    printf("%d\n", *second);
    free(second);
    return first != NULL;
}
