/* Integer loops: sums, shifts and remainders. */
#include <stdio.h>
int main(void)
{
    unsigned sum = 0, x = 12345;
    for (int i = 0; i < 2000000; i++) {
        x = x * 1103515245u + 12345u;
        sum += (x >> 16) % 1000u ^ (unsigned)i;
    }
    printf("%u\n", sum);
    return 0;
}
