/* Each call has a frame of its own: step into it and watch them stack up. (D12) */
#include <stdio.h>

static unsigned factorial(unsigned n)
{
    if (n < 2) return 1;
    return n * factorial(n - 1);
}

int main(void) //@ expect none
{
    printf("%u\n", factorial(5));
    return 0;
}
