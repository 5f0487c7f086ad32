/* Much output, character by character and formatted. */
#include <stdio.h>
int main(void)
{
    unsigned seed = 7;
    for (int line = 0; line < 3000; line++) {
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525u + 1013904223u;
            putchar("ACGT"[seed >> 30]);
        }
        printf(" %5d %x %8.3f %s\n", line, seed, line / 7.0, line % 2 ? "odd" : "even");
    }
    return 0;
}
