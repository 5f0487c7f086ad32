/*
 * title: A new string that nobody takes
 * title.zh-cn: 没有人接收的新字符串
 * topics: F1
 * level: beginner
 * minutes: 4
 * after: leaks/overwritten
 * twin: owners/ignored.fixed
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns a copy in capital letters; the caller frees it. */
static char *shout(const char *text)
{
    size_t size = strlen(text) + 1;
    char *loud = malloc(size); //@ expect leak
    for (size_t i = 0; i < size; i++)
        loud[i] = (char)toupper((unsigned char)text[i]);
    return loud;
}

int main(void)
{
    char word[] = "page";
    //@ ask What does word hold when this line is over?
    //@ ask.zh-cn 这一行执行完后，word 里是什么？
    //@ choice {word[0] == 'P'} "PAGE"
    //@ choice.zh-cn "PAGE"
    //@ choice {word[0] == 'p'} "page"
    //@ choice.zh-cn "page"
    //@ because shout makes a new string and leaves its argument alone. Its result is thrown away here.
    //@ because.zh-cn shout 产生新字符串，不改动参数；它的结果在这里被丢弃了。
    shout(word);
    //@ ask {$leaks} How many blocks are lost now?
    //@ ask.zh-cn 现在丢失了几个块？
    //@ because The returned address was never stored anywhere, so it was lost in the moment it was made.
    //@ because.zh-cn 返回的地址从未存到任何地方，所以一产生就丢失了。
    //@ note The author believes that shout changes the text in place.
    //@ note.zh-cn 作者以为 shout 会就地修改文本。
    printf("%s\n", word);
    return 0;
}
//@ stdout "page\n"
