/*
 * title: calloc gives zeros, malloc gives whatever was there
 * title.zh-cn: calloc 给零，malloc 给的是原来的内容
 * topics: D1 F3
 * questions: 31 51
 * level: beginner
 * minutes: 5
 * after: heap/reuse
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *secret = malloc(32);
    strcpy(secret, "the password is pagewalk");
    free(secret);
    secret = NULL;

    //@ ask Nobody wrote into this block yet. What stands in bytes[16]?
    //@ ask.zh-cn 还没有人写过这个块。bytes[16] 里是什么？
    //@ choice {$byte(bytes + 16) == 0} Zero
    //@ choice.zh-cn 零
    //@ choice {$byte(bytes + 16) == 'p'} The letter p
    //@ choice.zh-cn 字母 p
    //@ choice {$byte(bytes + 16) != 0 && $byte(bytes + 16) != 'p'} Something that changes from run to run
    //@ choice.zh-cn 每次运行都不同的东西
    //@ because It is the freed block. free and malloc used its first 16 bytes only: "pagewalk" is still there. So secrets leak.
    //@ because.zh-cn 这就是刚释放的块。free 和 malloc 只用了前 16 个字节：“pagewalk”还在。秘密就这样泄露。
    char *bytes = malloc(32); //@ view heap bytes
    //@ note The panel shows these bytes as never written: they belong to nobody's value.
    //@ note.zh-cn 面板把这些字节标为从未写过：它们不属于任何值。

    if (bytes[16] == 'p') //@ expect uninitialized-read
        puts("an old secret");
    free(bytes);

    //@ ask {zeros[16]} The same question about calloc's block.
    //@ ask.zh-cn 对 calloc 给的块问同样的问题。
    //@ because calloc promises zeros and clears the block, wherever it comes from.
    //@ because.zh-cn calloc 保证清零，不论块从哪里来。
    char *zeros = calloc(32, 1);
    printf("%d\n", zeros[16]); //@ stdout "an old secret\n0\n"
    free(zeros);
    return 0;
}
