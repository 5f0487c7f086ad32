/*
 * title: The byte before the block
 * title.zh-cn: 块前面的那个字节
 * topics: F5 D3
 * level: advanced
 * minutes: 6
 * after: corruption/off-by-one
 * twin: corruption/chomp.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cuts the newline off. */
static void chomp(char *line)
{
    size_t length = strlen(line);
    //@ note If the line is empty, length - 1 is not -1 but the largest size_t. As an address it comes to the same.
    //@ note.zh-cn 如果行是空的，length - 1 不是 -1，而是最大的 size_t。作为地址，效果一样。
    line[length - 1] = '\0'; //@ expect out-of-bounds-write
}

int main(void)
{
    setbuf(stdout, NULL);
    char *line = malloc(24);
    strcpy(line, "a line\n");
    chomp(line);
    printf("[%s]\n", line);
    line[0] = '\0'; /* the last line of the file is empty */
    //@ view heap line
    //@ ask {? $word(line - 8) == 33} The eight bytes before the block are its size: 33, that is 32 and a flag. chomp writes a zero into the last of them. Is it still 33?
    //@ ask.zh-cn 块前面的八个字节是它的大小：33，即 32 加一个标志位。chomp 往其中最后一个字节写零。还是 33 吗？
    //@ because On x86 the highest byte of a number is stored last, and that of 33 was zero anyway.
    //@ because.zh-cn 在 x86 上，数的最高位字节存放在最后，而 33 的最高位字节本来就是零。
    chomp(line);
    printf("[%s]\n", line);
    //@ ask {$signal} With which signal does the program end in this free? (0: none, it goes on)
    //@ ask.zh-cn 程序在这次 free 里以几号信号结束？（0：没有，继续运行）
    //@ because Nothing was changed, so nothing is noticed. On a big-endian machine the same byte is the lowest one.
    //@ because.zh-cn 什么都没有改变，所以也就没有发现什么。在大端机器上，同一个字节是最低位。
    free(line);
    puts("end");
    return 0;
}
//@ stdout "[a line]\n[]\nend\n"
