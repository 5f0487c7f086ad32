/* A variable that nobody gave a value. (F3) */
#include <stdio.h>

int main(void)
{
    int sum;
    int values[4] = { 1, 2, 3, 4 };
    for (int i = 0; i < 4; i++)
        sum += values[i]; //@ expect uninitialized-read
    printf("%s\n", "done");
    return 0;
}
