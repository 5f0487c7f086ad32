/* The only pointer to a block is overwritten: nobody can free it any more. (F1) */
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *text = malloc(16); //@ expect leak
    strcpy(text, "first");
    text = malloc(16); //@ note Here the first block loses its last pointer.
    //@ note.zh-cn 第一个块在这里失去了最后一个指针。
    strcpy(text, "second");
    free(text);
    return 0;
}
