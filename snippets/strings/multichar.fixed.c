/*
 * title: "1234" is a text
 * title.zh-cn: "1234" 是一段文本
 * topics: F4
 * level: intermediate
 * minutes: 2
 * twin: strings/multichar
 * about: Double quotes make an array of characters, in the order in which they are written, on every machine.
 * about.zh-cn: 双引号得到字符数组，按书写的顺序排列，在任何机器上都一样。
 */
#include <stdio.h>
#include <string.h>

static const unsigned char file[] = { '1', '2', '3', '4', 0x10, 0x27, 0, 0 };

int main(void) //@ expect none
{
    const char *magic = "1234";
    //@ ask {(int)magic[0]} Which number does the first byte of the text hold this time?
    //@ ask.zh-cn 这一次，文本的第一个字节是多少？
    //@ because 49, the character '1': a text is stored in the order in which it is written.
    //@ because.zh-cn 49，即字符 '1'：文本按书写的顺序存放。
    int same = memcmp(file, magic, 4) == 0;
    printf("%s\n", same ? "our file" : "some other file");
    printf("as text: %s\n", magic);
    printf("%zu\n", strlen(magic));
    return 0;
}
//@ stdout "our file\nas text: 1234\n4\n"
