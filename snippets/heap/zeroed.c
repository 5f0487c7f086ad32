/* calloc gives zeros, malloc gives whatever was there before. (D1, F3) */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int *zeros = calloc(4, sizeof *zeros);
    int *bytes = malloc(4 * sizeof *bytes); //@ note Dotted in the panel: never written.
    //@ note.zh-cn 面板里用点表示：从未写过。
    int sum = zeros[0] + zeros[3];
    bytes[0] = 1;
    sum += bytes[0];
    if (bytes[1] > 0) //@ expect uninitialized-read
        sum++;
    printf("%s\n", sum > 0 ? "some" : "none");
    free(bytes);
    free(zeros);
    return 0;
}
