/*
 * title: One byte too few
 * title.zh-cn: 少了一个字节
 * topics: F5 D3
 * level: intermediate
 * minutes: 6
 * after: heap/chunk-size
 */
#include <stdlib.h>
#include <string.h>

int main(void)
{
    const char *name = "pagewalk, page by page!!";
    char *copy = malloc(strlen(name)); //@ note strlen does not count the '\0' at the end.
    //@ note.zh-cn strlen 不计末尾的 '\0'。

    //@ ask {$usable(copy) - 24} strlen(name) is 24. How many usable bytes has the chunk beyond those 24?
    //@ ask.zh-cn strlen(name) 是 24。除了这 24 字节，块还多出几个可用字节？
    //@ because 24 + 8 is a multiple of 16 already: nothing to spare. With a name of 23 letters the mistake would stay hidden.
    //@ because.zh-cn 24 + 8 已是 16 的倍数：一个字节也不多。名字若短一个字母，这个错误就不会露面。
    char *next = malloc(24); //@ view heap next

    //@ ask {$word(next - 8)} The word before next is its chunk's header: 0x21 (32 bytes, flag 1). What is it after this line?
    //@ ask.zh-cn next 前面的那个字是块的头部：0x21（32 字节，标志位 1）。这一行之后它是多少？
    //@ because The '\0' fell on the lowest byte of the header: 0x21 became 0. free(next) will look there.
    //@ because.zh-cn '\0' 正好落在头部最低的字节：0x21 变成了 0。free(next) 会去看那里。
    strcpy(copy, name); //@ expect out-of-bounds-write
    free(next);
    free(copy);
    //@ stderr "free(): invalid pointer\n"
    //@ exit 134
    return 0;
}
