/* One byte too few: the terminating '\0' lands behind the block, in the header of the next chunk. (F5, D3) */
#include <stdlib.h>
#include <string.h>

int main(void)
{
    const char *name = "pagewalk, page by page!!";
    char *copy = malloc(strlen(name));
    char *next = malloc(24);
    strcpy(copy, name); //@ expect out-of-bounds-write
    free(next);
    free(copy);
    return 0;
}
