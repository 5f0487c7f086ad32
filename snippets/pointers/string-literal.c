/* The characters of a string literal are in read-only memory; an array that is initialised with one is a copy. (F4, A7) */
#include <stdio.h>

int main(void)
{
    char copy[] = "page";  /* five bytes of the stack */
    char *words = "page";  /* the address of five bytes of .rodata */
    copy[0] = 'P';
    words[0] = 'P'; //@ expect write-to-constant
    //@ note The page is mapped r--: on a real machine this is where SIGSEGV comes from.
    //@ note.zh-cn 这一页的权限是 r--：真实机器上的 SIGSEGV 就来自这里。
    printf("%s %s\n", copy, words);
    return 0;
}
