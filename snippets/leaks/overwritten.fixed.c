/*
 * title: Copy the characters, keep the pointer
 * title.zh-cn: 复制字符，保留指针
 * topics: F1
 * level: beginner
 * minutes: 2
 * twin: leaks/overwritten
 * about: strcpy puts the new text into the block that label already has, so label still leads to it and free can take it.
 * about.zh-cn: strcpy 把新文本写进 label 已有的块，label 仍然指向它，free 也就能释放它。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) //@ expect none
{
    char *label = malloc(16);
    strcpy(label, "untitled");
    printf("%s\n", label);
    //@ note The address in label does not change, the bytes behind it do.
    //@ note.zh-cn label 里的地址没有变，变的是它指向的字节。
    strcpy(label, "memory");
    printf("%s\n", label);
    free(label);
    return 0;
}
//@ stdout "untitled\nmemory\n"
