/*
 * title: snprintf always writes the zero
 * title.zh-cn: snprintf 总会写结尾的零
 * topics: F5
 * level: beginner
 * minutes: 2
 * twin: strings/unterminated
 * about: The member has room for four characters and the zero, and snprintf ends every text, also one that it had to cut.
 * about.zh-cn: 成员能放下四个字符和零；snprintf 总会结束文本，即使它不得不截断。
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct station {
    char code[5];
    char track[4];
};

int main(void) //@ expect none
{
    struct station *s = malloc(sizeof *s);
    strcpy(s->track, "12a");
    snprintf(s->code, sizeof s->code, "%s", "OSLO");
    //@ ask {length} How many characters does strlen find this time?
    //@ ask.zh-cn 这一次 strlen 数出多少个字符？
    //@ because The fifth byte is the zero.
    //@ because.zh-cn 第五个字节就是零。
    size_t length = strlen(s->code);
    printf("%zu characters\n", length);
    free(s);
    return 0;
}
//@ stdout "4 characters\n"
