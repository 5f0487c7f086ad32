/* realloc may move the block: every other pointer into it then points at freed memory. (D1, F3) */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int *numbers = malloc(4 * sizeof *numbers);
    int *first = numbers;
    int *wall = malloc(sizeof *wall); /* stands behind numbers: it cannot grow in place */
    for (int i = 0; i < 4; i++)
        numbers[i] = i + 1;
    numbers = realloc(numbers, 100 * sizeof *numbers); //@ note Compare the address before and after: 16 bytes were copied.
    //@ note.zh-cn 比较前后的地址：复制了 16 个字节。
    printf("%d\n", *first); //@ expect use-after-free
    free(wall);
    free(numbers);
    return 0;
}
