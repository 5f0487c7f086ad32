/*
 * title: Writing over the neighbour's header
 * title.zh-cn: 写坏了邻居的头部
 * topics: F5 D3
 * level: intermediate
 * minutes: 6
 * after: corruption/off-by-one
 * twin: corruption/neighbour.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    setbuf(stdout, NULL);
    char *name = malloc(24);
    char *next = malloc(24);
    strcpy(next, "innocent");
    //@ ask {next - name} How many bytes lie between the two addresses?
    //@ ask.zh-cn 这两个地址之间相隔多少字节？
    //@ because 24 for the program, 8 for the header of the second chunk, which holds its size.
    //@ because.zh-cn 24 字节归程序用，8 字节是第二个 chunk 的头部，里面是它的大小。
    printf("%s\n", next);
    //@ view heap next
    //@ ask {? $word(next - 8) == 33} The size of the second chunk is written as 33: 32 bytes and a flag. Does 33 still stand there when the line is over?
    //@ ask.zh-cn 第二个 chunk 的大小写作 33：32 字节加一个标志位。这一行执行完后，那里还是 33 吗？
    //@ because 31 characters and a zero do not fit into 24 bytes: the last ones went into this size. What next points to has not changed.
    //@ because.zh-cn 31 个字符加一个零放不进 24 字节：后面几个写进了这个大小字段。而 next 指向的内容没有变。
    strcpy(name, "a name that is too long in here"); //@ expect out-of-bounds-write
    printf("%s\n", next);
    //@ note free believes the header: it is the only thing it knows of the block.
    //@ note.zh-cn free 相信头部：关于这个块，它知道的只有头部。
    //@ ask Which words does glibc end the program with?
    //@ ask.zh-cn glibc 用哪句话结束程序？
    //@ choice {$said("double free")} double free detected
    //@ choice.zh-cn double free detected
    //@ choice {$said("free(): invalid size")} free(): invalid size
    //@ choice.zh-cn free(): invalid size
    //@ choice {$signal == 0} None: nothing was written beyond next, so it can be freed
    //@ choice.zh-cn 没有：next 自己没有越界，可以释放
    //@ because Without its flags, a size must be a multiple of 16. These letters are not.
    //@ because.zh-cn 去掉标志位后，大小必须是 16 的倍数，而这些字母不是。
    free(next);
    free(name);
    puts("freed");
    return 0;
}
//@ stdout "innocent\ninnocent\n"
//@ stderr "free(): invalid size\n"
//@ exit 134
