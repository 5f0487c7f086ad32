/* realloc answers NULL when it fails, and the old block is still there: p = realloc(p, n) forgets it. (F1, D1) */
//@ machine fail-alloc=2
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *line = malloc(16); //@ expect leak
    strcpy(line, "a short line");
    //@ note The second allocation fails here: line becomes NULL, and nothing leads to the 16 bytes any more.
    //@ note.zh-cn 第二次分配在这里失败：line 变成 NULL，再没有指针指向那 16 个字节。
    line = realloc(line, 1000);
    if (line == NULL) {
        puts("no memory");
        return 0;
    }
    puts(line);
    free(line);
    return 0;
}
