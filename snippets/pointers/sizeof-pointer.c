/* Inside the function an array parameter is a pointer: sizeof gives 8, not 64. (F4) */
#include <stdio.h>
#include <string.h>

static void clear(int values[16])
{
    memset(values, 0, sizeof(values)); //@ note Only the first 8 bytes, two of the sixteen elements, become zero.
    //@ note.zh-cn 只有前 8 个字节，即十六个元素中的两个，变成零。
}

int main(void)
{
    int values[16];
    clear(values);
    int sum = values[0] + values[1];
    if (values[2] != 0) //@ expect uninitialized-read
        sum++;
    printf("%s\n", sum == 0 ? "clear" : "not clear");
    return 0;
}
