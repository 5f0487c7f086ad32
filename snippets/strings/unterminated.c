/*
 * title: strncpy does not always write the zero
 * title.zh-cn: strncpy 并不总会写结尾的零
 * topics: F5
 * level: beginner
 * minutes: 5
 * twin: strings/unterminated.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct station {
    char code[4];
    char track[4];
};

int main(void)
{
    struct station *s = malloc(sizeof *s);
    strcpy(s->track, "12a");
    //@ ask {? s->code[3] == 0} strncpy copies at most 4 characters of "OSLO". Is the last byte of code a zero when the line is over?
    //@ ask.zh-cn strncpy 最多复制 "OSLO" 的 4 个字符。这一行执行完后，code 的最后一个字节是零吗？
    //@ because The text has 4 characters. strncpy stops at its limit and writes a zero only if there is room left.
    //@ because.zh-cn 文本有 4 个字符。strncpy 到了上限就停，只有还剩空位时才写零。
    strncpy(s->code, "OSLO", sizeof s->code);
    //@ view heap s
    //@ ask {length} How many characters does strlen find in code?
    //@ ask.zh-cn strlen 在 code 里数出多少个字符？
    //@ because It goes on until it meets a zero, and the next one stands at the end of track.
    //@ because.zh-cn 它一直走到遇见零为止，而下一个零在 track 的末尾。
    //@ note code has four bytes, all of them letters: strlen runs into its neighbour.
    //@ note.zh-cn code 的四个字节全是字母：strlen 跑进了它的邻居。
    size_t length = strlen(s->code); //@ expect unterminated-string
    printf("%zu characters\n", length);
    free(s);
    return 0;
}
//@ stdout "7 characters\n"
