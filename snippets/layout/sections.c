/* Where does each variable live, and why? Watch the address-space panel. (A7, D12) */
#include <stdio.h>
#include <stdlib.h>

int zero;                       /* .bss: starts as zero, takes no room in the file */
int one = 1;                    /* .data: its value comes from the file */
static const char *text = "ro"; /* the pointer in .data, the characters in .rodata */

int main(void) //@ expect none
{
    int local = 2;                     /* the stack, in main's frame */
    static int kept = 3;               /* .data: lives as long as the program */
    int *block = malloc(sizeof *block); /* the heap */
    *block = 4; //@ view address-space block
    printf("%d %d %s %d %d %d\n", zero, one, text, local, kept, *block);
    free(block);
    return 0;
}
