/* Freeing a structure does not free what its members point to. (F1) */
#include <stdlib.h>
#include <string.h>

struct book {
    char *title;
    int pages;
};

static struct book *new_book(const char *title, int pages)
{
    struct book *b = malloc(sizeof *b);
    b->title = malloc(strlen(title) + 1); //@ expect leak
    strcpy(b->title, title);
    b->pages = pages;
    return b;
}

int main(void)
{
    struct book *b = new_book("Page by page", 512);
    free(b); //@ note The only pointer to the title was in the block that goes away here: free(b->title) must come first.
    //@ note.zh-cn 唯一指向 title 的指针就在这个被释放的块里：应当先 free(b->title)。
    return 0;
}
