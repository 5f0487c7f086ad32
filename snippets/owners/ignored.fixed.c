/*
 * title: The result has an owner
 * title.zh-cn: 返回值有了主人
 * topics: F1
 * level: beginner
 * minutes: 2
 * twin: owners/ignored
 * about: The caller takes the address that shout returns, uses the text, and frees it; the attribute lets the compiler warn whoever forgets.
 * about.zh-cn: 调用者接住 shout 返回的地址，用完文本后释放；属性让编译器提醒忘记接收的人。
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((warn_unused_result))
static char *shout(const char *text)
{
    size_t size = strlen(text) + 1;
    char *loud = malloc(size);
    for (size_t i = 0; i < size; i++)
        loud[i] = (char)toupper((unsigned char)text[i]);
    return loud;
}

int main(void) //@ expect none
{
    char word[] = "page";
    //@ note Without "char *loud =" the attribute of shout makes the compiler warn.
    //@ note.zh-cn 去掉 “char *loud =”，shout 的属性就会让编译器发出警告。
    char *loud = shout(word);
    printf("%s\n", loud);
    free(loud);
    return 0;
}
//@ stdout "PAGE\n"
